import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isCivilDate } from '#libs/routing/clocks/index.js';

/** A day that there is, `yyyy-MM-dd`, and not of the first thousand years, which nobody means. */
export const isCivilDay = (value: unknown): value is string =>
  typeof value === 'string' && !value.startsWith('0') && isCivilDate(value);

const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/i;

/** A time of RFC 3339 with its offset from UTC; a leap second is none, for no clock here can hold it. */
export function isTime(value: unknown): value is string {
  const day = typeof value === 'string' ? TIME.exec(value)?.[1] : undefined;
  return isCivilDay(day) && !Number.isNaN(Date.parse(value as string));
}

/** A day in China, such as 2026-11-01; a week date, or a day that there is not, is refused. */
export const IsCivilDay = (options?: ValidationOptions): PropertyDecorator =>
  checkedBy('isCivilDay', isCivilDay, 'is no day of the calendar (2026-11-01)', options);

/** RFC 3339 with offset, such as 2026-11-01T08:00:00+08:00. */
export const IsTime = (options?: ValidationOptions): PropertyDecorator =>
  checkedBy('isTime', isTime, 'is no time of RFC 3339 with its offset (2026-11-01T08:00:00+08:00)', options);

/** Refuses what `validate` does not hold of. */
export const checkedBy =
  (name: string, validate: (value: unknown) => boolean, message: string, options?: ValidationOptions) =>
  (target: object, propertyName: string | symbol): void =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message, ...options },
      validator: { validate },
    });
