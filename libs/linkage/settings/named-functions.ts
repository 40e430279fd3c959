import type { FieldValues } from './value-types.js';

/** What data settings may call by name. All pure. */
export interface NamedFunctions {
  readonly clean?: Readonly<Record<string, (text: string) => string>>;
  readonly conditions?: Readonly<Record<string, (a: FieldValues, b: FieldValues) => boolean>>;
}

const COMBINING = /\p{M}+/gu;

/** The cleanings that need no registration. */
export const builtInCleanings: Readonly<Record<string, (text: string) => string>> = {
  trim: (text) => text.trim(),
  lowercase: (text) => text.toLowerCase(),
  unaccent: (text) => text.normalize('NFD').replace(COMBINING, '').normalize('NFC'),
  digits: (text) => text.replace(/\D+/g, ''),
  letters: (text) => text.replace(/[^\p{L}]+/gu, ''),
  words: (text) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim(),
};
