import { toSimplified } from '#libs/features/index.js';

/** In simplified characters, code point by code point, but for 乾: 乾县 and 乾潭镇 are written so in both scripts. */
export const oneScript = (text: string): string =>
  text.includes('乾') ? text.split('乾').map(toSimplified).join('乾') : toSimplified(text);
