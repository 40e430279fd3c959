export interface XmlElement {
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Text and CDATA of the element itself, entities resolved. */
  readonly text: string;
  /** All between its tags, as written. */
  readonly markup: string;
}

/** Text that is not well-formed XML 1.0. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

const NAME = /[\p{L}_:][\p{L}\p{N}_:.·-]*/uy;
const ATTRIBUTE = /\s+([\p{L}_:][\p{L}\p{N}_:.·-]*)\s*=\s*("[^"<]*"|'[^'<]*')/uy;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Everything outside of XML 1.0's Char production (§2.2): controls but tab and line ends, lone surrogates, U+FFFE, U+FFFF. */
const FORBIDDEN = /(?![\t\n\r\x7f-\x9f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

/**
 * Reads one element with all that is in it, as strictly as XML asks: a bare `&`, a control character, an unclosed tag
 * are errors here, since guessing what a letter meant is not for software. Declarations and processing instructions
 * have no place inside an element of the feed.
 */
export function parseXmlElement(text: string): XmlElement {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new XmlError(`character ${codePoint(forbidden[0])} at ${forbidden.index} is not allowed`);
  const reader = new ElementReader(text.replace(/\r\n?/g, '\n'));
  const element = reader.element();
  reader.end();
  return element;
}

const codePoint = (text: string): string =>
  `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

class ElementReader {
  private at = 0;

  constructor(private readonly text: string) {}

  element(): XmlElement {
    this.take('<');
    const name = this.name();
    this.attributes();
    if (this.tryTake('/>')) return { name, children: [], text: '', markup: '' };
    this.take('>');
    const start = this.at;
    const children: XmlElement[] = [];
    let text = '';
    while (!this.text.startsWith('</', this.at)) {
      if (this.tryTake('<![CDATA[')) text += this.until(']]>');
      else if (this.tryTake('<!--')) this.comment();
      else if (this.text[this.at] === '<') children.push(this.element());
      else text += this.characters();
    }
    const markup = this.text.slice(start, this.at);
    this.take('</');
    if (this.name() !== name) throw this.error(`the end tag does not match <${name}>`);
    this.white();
    this.take('>');
    return { name, children, text, markup };
  }

  end(): void {
    this.white();
    if (this.at < this.text.length) throw this.error('something follows the element');
  }

  private characters(): string {
    const next = this.text.indexOf('<', this.at);
    if (next < 0) throw this.error('a tag is not closed');
    const raw = this.text.slice(this.at, next);
    if (raw.includes(']]>')) throw this.error(']]> in text');
    this.at = next;
    return raw.includes('&') ? raw.replace(/&([^;&\s]*;)?/g, (whole, name?: string) => this.entity(whole, name)) : raw;
  }

  private entity(whole: string, name: string | undefined): string {
    if (name === undefined) throw this.error('a bare & in text');
    const known = ENTITIES[name.slice(0, -1)];
    if (known !== undefined) return known;
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}));$/i.exec(name);
    const code = number?.[1] ? Number.parseInt(number[1], 16) : Number(number?.[2] ?? Number.NaN);
    if (!(code <= 0x10ffff)) throw this.error(`the entity ${whole} is unknown`);
    const character = String.fromCodePoint(code);
    if (FORBIDDEN.test(character)) throw this.error(`character ${codePoint(character)} is not allowed`);
    return character;
  }

  private comment(): void {
    if (this.until('-->').includes('--')) throw this.error('-- in a comment');
  }

  private attributes(): void {
    for (;;) {
      ATTRIBUTE.lastIndex = this.at;
      const match = ATTRIBUTE.exec(this.text);
      if (!match) break;
      this.at += match[0].length;
    }
    this.white();
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const match = NAME.exec(this.text);
    if (!match) throw this.error('a name is missing after <');
    this.at += match[0].length;
    return match[0];
  }

  private until(end: string): string {
    const next = this.text.indexOf(end, this.at);
    if (next < 0) throw this.error(`${end} is missing`);
    const part = this.text.slice(this.at, next);
    this.at = next + end.length;
    return part;
  }

  private white(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? '?')) this.at++;
  }

  private tryTake(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  private take(expected: string): void {
    if (!this.tryTake(expected)) throw this.error(`${expected} is missing`);
  }

  private error(what: string): XmlError {
    return new XmlError(`${what} at ${this.at}`);
  }
}
