import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The whole country keeps one time, whatever the desk's clock is set to. */
const ZONE = 'Asia/Shanghai';
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The current time in milliseconds, anew every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

export interface TimeWords {
  /** Day and minute, for example 2026-11-23 18:14. */
  minute(time: string): string;
  day(time: string): string;
  clock(time: string | number): string;
  /** "3 minutes ago" against `now` (milliseconds). */
  ago(time: string, now: number): string;
  /** A length in seconds in its largest fitting unit. */
  length(seconds: number): string;
}

function parts(seconds: number): [number, 'second' | 'minute' | 'hour' | 'day'] {
  const size = Math.abs(seconds);
  if (size < MINUTE) return [Math.round(seconds), 'second'];
  if (size < HOUR) return [Math.round(seconds / MINUTE), 'minute'];
  if (size < 1.5 * DAY) return [Math.round(seconds / HOUR), 'hour'];
  return [Math.round(seconds / DAY), 'day'];
}

const format = (options: Intl.DateTimeFormatOptions) => {
  // Swedish writes ISO 8601 dates: the same in both languages of the console, and sortable by eye
  const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, ...options });
  return (time: string | number) => {
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? String(time) : formatter.format(date);
  };
};

const minute = format({ dateStyle: 'short', timeStyle: 'short' });
const day = format({ dateStyle: 'short' });
const clock = format({ timeStyle: 'medium' });

export function useTimeWords(): TimeWords {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const relative = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto', style: 'short' });
    return {
      minute,
      day,
      clock,
      ago: (time, now) => relative.format(...parts((Date.parse(time) - now) / 1000)),
      length(seconds) {
        const [count, unit] = parts(seconds);
        return t(`duration.${unit}s`, { count });
      },
    };
  }, [t, i18n.language]);
}
