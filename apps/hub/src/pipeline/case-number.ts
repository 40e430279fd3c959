import { civilDateOf } from '#libs/routing/clocks/index.js';

/**
 * For example YAT3301-2026-0100123: city, year in China in which the conflict first came up, the case's own number.
 * `openedAt` is RFC 3339 with any offset.
 */
export const caseNumberOf = (cityCode: string, caseId: string, openedAt: string): string =>
  `YAT${cityCode}-${civilDateOf(openedAt).slice(0, 4)}-${caseId.padStart(7, '0')}`;
