/** A phone, paper or case number is one word, however it is spaced: as the hub reads a query. */
const SPACED_NUMBER = /^(?:[+\d][\d\s()-]{6,}[\dXx]|\(\d{4}\).*\u53f7)$/u; // 号
const HAN_NAME = /^[\p{Script=Han}·]{2,6}$/u;

function wordsOf(q: string): string[] {
  const query = q.normalize('NFKC').trim();
  if (SPACED_NUMBER.test(query)) return [query.replace(/\s+/g, '')];
  return query.split(/[\s,，、;；]+/u).filter((word) => word !== '');
}

/** A character as it may be written: 全角 and half, and in a number with blanks or hyphens before the next. */
function writtenAs(character: string): string {
  const code = character.charCodeAt(0);
  const wide = code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : '';
  return `[${`${character}${wide}`.replace(/[\\\]^-]/g, '\\$&')}]`;
}

const spelled = (word: string): string =>
  [...word].map(writtenAs).join(/\d/.test(word) && !/[a-z]{3}/i.test(word) ? '[\\s-]*' : '');

/** The same where people are hidden: 欧阳明珠 as 欧阳** or 欧***, 13812345678 as 138****5678. */
function masked(word: string): string[] {
  const length = [...word].length;
  if (HAN_NAME.test(word)) {
    const kept = length > 2 ? [1, 2] : [1];
    return kept.map((count) => `${[...word].slice(0, count).join('')}\\*{${length - count}}`);
  }
  const digits = word.replace(/[\s()-]/g, '');
  if (!/^\d{7,17}[\dXx]$/.test(digits)) return [];
  return [3, 4].map((head) => `${digits.slice(0, head)}\\*+${digits.slice(-4)}`);
}

/**
 * Where the words of a query stand in a text, longest first, so that the longer of two overlapping ones is marked; null for
 * no words. `hidden`: people in the text are masked, and one of them was found. Pure.
 */
export function wordsPattern(q: string, hidden: boolean): RegExp | null {
  const words = wordsOf(q).sort((a, b) => b.length - a.length);
  if (words.length === 0) return null;
  const forms = words.flatMap((word) => [spelled(word), ...(hidden ? masked(word) : [])]);
  return new RegExp(`(${forms.join('|')})`, 'giu');
}
