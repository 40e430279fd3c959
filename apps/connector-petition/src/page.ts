import { SourceFailure } from '#libs/connector-kit/index.js';
import { sentence } from '#libs/contracts/index.js';

export interface LetterPage {
  /** The undecoded bytes of each `<XFJ>…</XFJ>`. */
  readonly letters: readonly Buffer[];
  /** XYH: what to ask for next, as the feed says; null where it does not. */
  readonly next: number | null;
}

const ASCII_OF_TAG = 64;

/**
 * Takes a page of the feed apart without decoding it. In GB 18030 neither `<` nor `>` nor `&` is ever the second half of
 * a character, so tags can be found among bytes; and a letter that is not well-formed cannot hide where the next begins.
 */
export function parseLetterPage(body: Buffer): LetterPage {
  const start = body.indexOf('<XFJLB');
  const startEnd = start < 0 ? -1 : body.indexOf('>', start);
  if (startEnd < 0) throw new SourceFailure('transient', sentence('no-page-of-feed', { problem: opening(body) }));
  const attributes = body.toString('latin1', start, startEnd);
  const isEmptyElement = attributes.endsWith('/');
  const end = body.indexOf('</XFJLB', startEnd);
  if (end < 0 && !isEmptyElement) throw new SourceFailure('transient', 'the page of the feed breaks off');
  const content = isEmptyElement ? Buffer.alloc(0) : body.subarray(startEnd + 1, body.lastIndexOf('</XFJLB'));
  const next = /\bXYH\s*=\s*["']\s*(\d{1,15})\s*["']/.exec(attributes)?.[1];
  return { letters: splitLetters(content), next: next === undefined ? null : Number(next) };
}

const opening = (body: Buffer): string => JSON.stringify(body.toString('latin1', 0, 40).replace(/[^\x20-\x7e]/g, '.'));

/** Each letter up to its end tag; one without an end tag ends where the next begins. */
export function splitLetters(content: Buffer): Buffer[] {
  const letters: Buffer[] = [];
  let start = nextStart(content, 0);
  while (start >= 0) {
    const following = nextStart(content, start + 1);
    const limit = following < 0 ? content.length : following;
    const end = endOf(content, start, limit);
    letters.push(content.subarray(start, end));
    start = end >= limit ? following : nextStart(content, end);
  }
  return letters;
}

/** `<XFJ` of a letter, which is neither `<XFJBH` nor `<XFJLB`, and does not stand in CDATA or a comment. */
function nextStart(content: Buffer, from: number): number {
  for (let at = content.indexOf('<', from); at >= 0; at = content.indexOf('<', at + 1)) {
    const tag = content.toString('latin1', at, at + ASCII_OF_TAG);
    if (/^<XFJ[\s/>]/.test(tag)) return at;
    const close = tag.startsWith('<![CDATA[') ? ']]>' : tag.startsWith('<!--') ? '-->' : null;
    const end = close === null ? -1 : content.indexOf(close, at);
    // An opening without its end, or with an end beyond this letter's, is a fault of this letter alone.
    if (end >= 0 && !crossesLetter(content, at, end)) at = end;
  }
  return -1;
}

function crossesLetter(content: Buffer, from: number, until: number): boolean {
  const end = content.indexOf('</XFJ>', from);
  if (end < 0 || end > until) return false;
  return /^<\/XFJ>\s*<XFJ[\s/>]/.test(content.toString('latin1', end, end + ASCII_OF_TAG));
}

function endOf(content: Buffer, start: number, limit: number): number {
  const tagEnd = content.indexOf('>', start);
  if (tagEnd >= 0 && tagEnd < limit && content[tagEnd - 1] === 0x2f) return tagEnd + 1;
  const last = content.subarray(start, limit).lastIndexOf('</XFJ>');
  return last < 0 ? limit : start + last + '</XFJ>'.length;
}

/** XH of a letter, even of one that is not well-formed; null where it cannot be made out. */
export function sequenceOf(letter: Buffer): number | null {
  const found = /<XH>\s*(\d{1,15})\s*<\/XH>/.exec(letter.toString('latin1'))?.[1];
  return found === undefined ? null : Number(found);
}

/** What tells one letter from another: XFJBH as it stands among the bytes, '' where there is none. */
export function letterOf(letter: Buffer): string {
  return /<XFJBH>([^<]*)</.exec(letter.toString('latin1'))?.[1]?.trim() ?? '';
}
