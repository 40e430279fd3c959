import { toSimplified } from './simplified-script.js';
import { COMPOUND_SURNAMES } from './surnames.js';

const stars = (count: number): string => '*'.repeat(Math.max(0, count));

/** Characters of a name that may stay visible: its surname. */
function surnameLength(characters: readonly string[]): number {
  const simplified = characters.map(toSimplified);
  for (const length of [4, 2])
    if (characters.length > length && COMPOUND_SURNAMES.has(simplified.slice(0, length).join(''))) return length;
  return 1;
}

/** 张国强 -> 张**, 欧阳锋 -> 欧阳*. One character comes back hidden, an empty name empty. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length <= 1) return stars(characters.length);
  const visible = surnameLength(characters);
  return characters.slice(0, visible).join('') + stars(characters.length - visible);
}

/** 13805712345 -> 138****2345, 0571-88886666 -> 0571****6666; a number too short to keep anything is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/[^\d*]/g, '');
  if (digits.length < 7) return stars(digits.length);
  const head = digits.length >= 10 ? (digits.startsWith('0') ? digits.length - 8 : 3) : 0;
  return digits.slice(0, head) + stars(digits.length - head - 4) + digits.slice(-4);
}

/** 330106199001011234 -> 3301**********1234, whatever the paper; shorter than 9 characters: all hidden but the last two. */
export function maskIdNumber(idNumber: string): string {
  const value = idNumber.normalize('NFKC').replace(/\s/g, '');
  if (value.length < 9) return stars(value.length - 2) + value.slice(-2);
  return value.slice(0, 4) + stars(value.length - 8) + value.slice(-4);
}

interface Span {
  readonly start: number;
  readonly end: number;
  /** First character to hide, and first one after those. */
  readonly hideFrom: number;
  readonly hideTo: number;
}

// Numbers of 15 and more digits are papers or bank cards; over-masking an order number is the lesser harm.
const LONG_NUMBER = /\d(?:[ -]?\d){13,18}[ -]?[\dXx]/g;
const PHONE =
  /(?:1[3-9](?:[ \-—.]?\d){9}|0(?:10|2\d|[3-9]\d\d)\)?[ \-—]{0,2}[2-8]\d{2,3}[ \-—]?\d{4}|(?<!\d)[2-8]\d{7})(?!\d)/g;
const SPOKEN_PHONE = /[零〇一幺二两三四五六七八九]{11}/g;
/** What may be a number of a phone, a paper or a card. */
export const NUMBER_PATTERNS: readonly RegExp[] = [LONG_NUMBER, PHONE, SPOKEN_PHONE];

function numberSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const [pattern, head] of [
    [LONG_NUMBER, 4],
    [PHONE, 3],
    [SPOKEN_PHONE, 3],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      spans.push({ start, end, hideFrom: start + head, hideTo: end - 4 });
    }
  return spans;
}

function nameSpans(text: string, names: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const written of names) {
    const name = toSimplified(written.normalize('NFKC').trim());
    if (name.length < 2) continue;
    const visible = surnameLength([...name]);
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      spans.push({ start: at, end: at + name.length, hideFrom: at + visible, hideTo: at + name.length });
    const given = [...name].slice(visible).join('');
    if (given.length < 2) continue;
    for (let at = text.indexOf(given); at >= 0; at = text.indexOf(given, at + given.length))
      spans.push({ start: at, end: at + given.length, hideFrom: at, hideTo: at + given.length });
  }
  return spans;
}

/** One plain code unit for each written character: spans found in the plain copy fit the original. */
function plainCopy(characters: readonly string[], plainOf = (character: string) => character): string {
  return characters
    .map((character) => {
      const form = plainOf(toSimplified(character.normalize('NFKC')));
      return form.length === 1 ? form : '\u0001';
    })
    .join('');
}

const lowerCase = (character: string): string => character.toLowerCase();

/**
 * A narrative that may be shown: numbers of phones, papers and bank cards lose their middle, and the given names of
 * `names` are hidden wherever they stand, in either script, with or without the surname. Everything else stays as written.
 */
export function maskFreeText(text: string, names: readonly string[]): string {
  const characters = [...text];
  const plain = plainCopy(characters);
  const comparable = names.map((name) => [...name].map((c) => (toSimplified(c).length === 1 ? c : '\u0001')).join(''));
  const hidden = new Uint8Array(characters.length);
  for (const span of [...numberSpans(plain), ...nameSpans(plain, comparable)])
    for (let at = span.hideFrom; at < span.hideTo; at++) if (plain[at] !== ' ') hidden[at] = 1;
  return characters.map((character, at) => (hidden[at] ? '*' : character)).join('');
}

/**
 * A text in which these words stand no more, in whatever script, case and width they are written, and with `numbers` no
 * number of a phone, paper or card either: `cover` stands in place of each run. Words of one character are left alone.
 */
export function coverWords(text: string, words: readonly string[], cover: string, numbers = false): string {
  const characters = [...text];
  const plain = plainCopy(characters, lowerCase);
  const hidden = new Uint8Array(characters.length);
  for (const written of words) {
    const word = plainCopy([...written.trim()], lowerCase);
    if (word.length < 2) continue;
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      hidden.fill(1, at, at + word.length);
  }
  if (numbers) for (const { start, end } of numberSpans(plain)) hidden.fill(1, start, end);
  return characters.map((character, at) => (hidden[at] ? (hidden[at - 1] ? '' : cover) : character)).join('');
}
