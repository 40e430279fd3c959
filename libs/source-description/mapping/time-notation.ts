import { parseChinaText, parseRfc3339, toChinaTime } from '#libs/connector-kit/index.js';
import type { TimeNotation } from '../language/field-language.js';

const CHINA_MINUTES = 480;
const MINUTE_MICROS = 60_000_000;

const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/;

/** Microseconds since 1970 of a time as a source writes it; null for what is none. `zone` counts where it says none itself. */
export function parseTime(value: unknown, notation: TimeNotation, zone: string): number | null {
  const text = String(value).trim();
  switch (notation) {
    case 'rfc3339':
      return parseRfc3339(text);
    case 'text':
      return inZone(parseChinaText(text), zone);
    case 'compact': {
      const match = COMPACT.exec(text);
      const [, year, month, day, hour = '00', minute = '00', second = '00'] = match ?? [];
      return match ? inZone(parseChinaText(`${year}-${month}-${day} ${hour}:${minute}:${second}`), zone) : null;
    }
    case 'epoch-seconds':
      return /^\d{1,11}$/.test(text) ? Number(text) * 1_000_000 : null;
    case 'epoch-milliseconds':
      return /^\d{1,14}$/.test(text) ? Number(text) * 1000 : null;
  }
}

/** A time as the source is asked with, never later than it is: what is finer than the notation is cut off. */
export function writeTime(micros: number, notation: TimeNotation, zone: string): string {
  if (notation === 'epoch-seconds') return String(Math.floor(micros / 1_000_000));
  if (notation === 'epoch-milliseconds') return String(Math.floor(micros / 1000));
  if (notation === 'rfc3339') return toChinaTime(Math.floor(micros / 1000) * 1000);
  const local = toChinaTime(micros + (minutesOf(zone) - CHINA_MINUTES) * MINUTE_MICROS).slice(0, 19);
  return notation === 'text' ? local.replace('T', ' ') : local.replace(/[-T:]/g, '');
}

/** The least by which two written times differ, microseconds. */
export const stepOf = (notation: TimeNotation): number =>
  notation === 'rfc3339' || notation === 'epoch-milliseconds' ? 1000 : 1_000_000;

/** The times were read as China's. */
function inZone(micros: number | null, zone: string): number | null {
  return micros === null ? null : micros + (CHINA_MINUTES - minutesOf(zone)) * MINUTE_MICROS;
}

function minutesOf(zone: string): number {
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
