import type { LookingSettings } from './looking-rules.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Throws Error with one line that says which variable is wrong. */
export function readLookingSettings(env: Env): LookingSettings {
  return {
    peopleMax: count('LOOKING_PEOPLE_MAX', env.LOOKING_PEOPLE_MAX || '100'),
    windowMinutes: count('LOOKING_WINDOW_MINUTES', env.LOOKING_WINDOW_MINUTES || '60'),
    ownSurnameMax: count('LOOKING_OWN_SURNAME_MAX', env.LOOKING_OWN_SURNAME_MAX || '3'),
    outOfScopeMax: count('LOOKING_OUT_OF_SCOPE_MAX', env.LOOKING_OUT_OF_SCOPE_MAX || '5'),
    offHoursMax: count('LOOKING_OFF_HOURS_MAX', env.LOOKING_OFF_HOURS_MAX || '20'),
    hours: hoursOf(env.LOOKING_HOURS || '07:00-21:00'),
  };
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`${name} must be a number from 1`);
  return Number(text);
}

function hoursOf(text: string): [number, number] {
  const [, ...parts] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const [fromHour = Number.NaN, fromMinute = 0, untilHour = 0, untilMinute = 0] = parts.map(Number);
  const hours: [number, number] = [fromHour * 60 + fromMinute, untilHour * 60 + untilMinute];
  if (!(hours[0] < hours[1])) throw new Error('LOOKING_HOURS must be working hours, as 07:00-21:00');
  return hours;
}
