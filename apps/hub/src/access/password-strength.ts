import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Said } from '#libs/contracts/index.js';

/** NIST SP 800-63B and ASVS 5.0 §6.2 ask for length and against guessable words, not for kinds of characters. */
export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 200;
/** Of zxcvbn's 0 to 4: more than 10^8 guesses. */
const SCORE_MIN = 3;

const estimate = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Words of this product and of her own that make a password easier to guess. */
const PRODUCT = ['yian-tong', 'yiantong', '一案通', 'hub', '12345', 'admin'];

/** What is wrong with a password as a sentence; null where nothing is. `known`: what others know of the person. Pure. */
export function weakness(password: string, known: readonly string[]): Said | null {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_MIN)
    return { zh: `至少 ${PASSWORD_LENGTH_MIN} 位`, en: `must have at least ${PASSWORD_LENGTH_MIN} characters` };
  const { score } = estimate.check(password, [...PRODUCT, ...known]);
  return score < SCORE_MIN
    ? {
        zh: '过于简单，容易被猜到：请用几个互不相关的词',
        en: 'can be guessed too easily: take several words that do not belong together',
      }
    : null;
}
