const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;
const CHINA_TEXT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?$/;
const CHINA_OFFSET_MINUTES = 480;

/** Microseconds since 1970; exact to the year 2255. Null for what is no RFC 3339 time or no day of the calendar. */
export function parseRfc3339(text: string): number | null {
  const match = RFC3339.exec(text);
  if (!match) return null;
  const offset = offsetMinutes(match[8] ?? 'Z');
  return offset === null ? null : micros(match, offset);
}

/** The same for times without zone in China Standard Time, which knows no summer time since 1992: `yyyy-MM-dd[ HH:mm[:ss]]`. */
export function parseChinaText(text: string): number | null {
  const match = CHINA_TEXT.exec(text);
  return match ? micros(match, CHINA_OFFSET_MINUTES) : null;
}

/** RFC 3339 at +08:00, with a fraction only where there is one. */
export function toChinaTime(micros: number): string {
  const local = new Date(Math.floor(micros / 1000) + CHINA_OFFSET_MINUTES * 60_000);
  const fraction = ((micros % 1_000_000) + 1_000_000) % 1_000_000;
  const digits = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return `${local.toISOString().slice(0, 19)}${digits}+08:00`;
}

function micros(match: RegExpExecArray, offset: number): number | null {
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((index) => Number(match[index] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const seconds = date.getTime() / 1000 + hour * 3600 + (minute - offset) * 60 + second;
  return seconds * 1_000_000 + Number((match[7] ?? '').slice(0, 6).padEnd(6, '0'));
}

function offsetMinutes(text: string): number | null {
  if (text === 'Z' || text === 'z') return 0;
  const [hours = 0, minutes = 0] = text.slice(1).split(':').map(Number);
  if (hours > 23 || minutes > 59) return null;
  return (text[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
}
