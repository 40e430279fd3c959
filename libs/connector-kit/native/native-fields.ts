import { z } from 'zod';
import { parseChinaText, parseRfc3339 } from './instant.js';
import type { Wanted } from './mending.js';

const format = (wanted: Wanted) => ({ params: { wanted }, error: `no ${wanted}` });

/** RFC 3339 with offset, a day that the calendar has. */
export const instant = () => z.string().refine((text) => parseRfc3339(text) !== null, format('instant'));

/** `yyyy-MM-dd` or `yyyy-MM-dd HH:mm:ss`, China Standard Time. */
export const chinaTime = () => z.string().refine((text) => parseChinaText(text) !== null, format('china-time'));

/** Digits, as text. */
export const wholeNumber = () => z.string().refine((text) => /^\d{1,15}$/.test(text), format('whole-number'));
