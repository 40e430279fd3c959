import { toSimplified } from './simplified-script.js';

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  ensp: ' ',
  emsp: ' ',
  ldquo: '“',
  rdquo: '”',
  mdash: '—',
  hellip: '…',
  middot: '·',
};
// A tag or an entity is bounded, so that a text of "<<<<" or "&&&&" costs linear time.
const TAG = /<\/?[a-zA-Z][^<>]{0,300}>|<!--[\s\S]{0,2000}?-->/g;
const ENTITY = /&(#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});?/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g;

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 8 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' ';
}

/** The text a person meant: HTML remnants and invisible characters gone, entities decoded, NFKC, one blank for many. */
export function cleanText(text: string): string {
  let clean = text;
  if (clean.includes('&')) clean = clean.replace(ENTITY, decodeEntity);
  if (clean.includes('<')) clean = clean.replace(TAG, ' ');
  return clean.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** The form that lookup indexes and queries share: clean, lower case, simplified, without any white space. */
export function searchText(text: string): string {
  // Characters that a blank kept apart may combine once it is gone, hence the second NFKC.
  return toSimplified(cleanText(text).toLowerCase()).replace(/\s+/g, '').normalize('NFKC');
}
