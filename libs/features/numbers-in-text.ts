import { NUMBER_PATTERNS } from './mask.js';

const SPOKEN: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};

/** A text without its long numbers, and those. */
export interface CoveredText {
  readonly text: string;
  /** Digits only (and a paper's final X), in the order in which the patterns find them. */
  readonly numbers: readonly string[];
}

/**
 * Takes numbers of phones, papers and cards out of a text that went through `cleanText`: `cover` stands in place of each.
 * Spoken ones (一三八…) are told in digits.
 */
export function takeNumbers(clean: string, cover: string): CoveredText {
  const numbers: string[] = [];
  const take = (written: string): string => {
    numbers.push(digitsOf(written));
    return cover;
  };
  const text = NUMBER_PATTERNS.reduce((rest, pattern) => rest.replace(pattern, take), clean);
  return { text, numbers };
}

const digitsOf = (written: string): string =>
  [...written.toUpperCase()].map((character) => SPOKEN[character] ?? character.replace(/[^\dX]/, '')).join('');
