const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})?$/;

/**
 * One end of a window, RFC 3339 with offset. A bare date is a day in China, the whole of it: from its first moment, or
 * until its last. A time without offset is China's (UTC+8). Null for what is no date or time.
 */
export function windowTime(text: string, end: 'from' | 'until'): string | null {
  if (DATE.test(text)) return isDay(text) ? `${text}T${end === 'from' ? '00:00:00' : '23:59:59.999'}+08:00` : null;
  const [, day = '', minutes, seconds = ':00', offset = '+08:00'] = DATE_TIME.exec(text) ?? [];
  const time = `${day}T${minutes}${seconds}${offset.toUpperCase()}`;
  return isDay(day) && !Number.isNaN(Date.parse(time)) ? time : null;
}

/** 2026-02-30 is none. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
