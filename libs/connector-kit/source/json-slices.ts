/** Bytes that are no JSON, as far as its brackets and strings tell. */
export class JsonSliceError extends Error {
  override readonly name = 'JsonSliceError';
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const isWhite = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Finds values in JSON text without changing a byte of them. In UTF-8 every byte of JSON's own punctuation is itself,
 * so bytes can be walked without decoding; what a scalar says is not judged here, so that one bad item does not hide
 * where the next one begins.
 */
class Walker {
  constructor(
    private readonly bytes: Buffer,
    public at = 0,
  ) {}

  peek(): number | undefined {
    while (isWhite(this.bytes[this.at])) this.at++;
    return this.bytes[this.at];
  }

  /** Steps over the given byte, or says that something else is there. */
  expect(byte: number): void {
    if (this.peek() !== byte) throw this.unexpected();
    this.at++;
  }

  readKey(): string {
    if (this.peek() !== QUOTE) throw this.unexpected();
    const start = this.at;
    this.skipString();
    try {
      return JSON.parse(this.bytes.toString('utf8', start, this.at)) as string;
    } catch {
      throw new JsonSliceError(`no name of a member at byte ${start}`);
    }
  }

  skipValue(): void {
    const first = this.peek();
    if (first === QUOTE) this.skipString();
    else if (first === OPEN_OBJECT || first === OPEN_ARRAY) this.skipNested();
    else this.skipScalar();
  }

  private skipString(): void {
    for (;;) {
      this.at = this.bytes.indexOf(QUOTE, this.at + 1);
      if (this.at < 0) throw new JsonSliceError('a string does not end');
      let escapes = 0;
      while (this.bytes[this.at - 1 - escapes] === BACKSLASH) escapes++;
      if (escapes % 2 === 0) break;
    }
    this.at++;
  }

  private skipNested(): void {
    for (let depth = 0; ; this.at++) {
      const byte = this.bytes[this.at];
      if (byte === undefined) throw this.unexpected();
      if (byte === QUOTE) {
        this.skipString();
        this.at--;
      } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth++;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth--;
      if (depth === 0) break;
    }
    this.at++;
  }

  private skipScalar(): void {
    const start = this.at;
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY || isWhite(byte)) break;
      this.at++;
    }
    if (this.at === start) throw this.unexpected();
  }

  unexpected(): JsonSliceError {
    return new JsonSliceError(`no JSON at byte ${this.at}`);
  }
}

function* entries(bytes: Buffer, open: number, close: number): Generator<{ key: string; value: Buffer }> {
  const walker = new Walker(bytes);
  walker.expect(open);
  for (let index = 0; ; index++) {
    if (walker.peek() === close) return;
    if (index > 0) walker.expect(COMMA);
    let key = String(index);
    if (open === OPEN_OBJECT) {
      key = walker.readKey();
      walker.expect(COLON);
    }
    walker.peek();
    const start = walker.at;
    walker.skipValue();
    yield { key, value: bytes.subarray(start, walker.at) };
  }
}

/** The exact bytes of an object's members by name; of a name given twice the last, as in `JSON.parse`. */
export function objectMembers(bytes: Buffer): Map<string, Buffer> {
  const members = new Map<string, Buffer>();
  for (const { key, value } of entries(bytes, OPEN_OBJECT, CLOSE_OBJECT)) members.set(key, value);
  return members;
}

/** The exact bytes of an array's elements. */
export function arrayElements(bytes: Buffer): Buffer[] {
  return Array.from(entries(bytes, OPEN_ARRAY, CLOSE_ARRAY), ({ value }) => value);
}

/** The exact text of the value at a path, or null where there is none: `320102199001011234` keeps all its digits. */
export function textAt(bytes: Buffer, path: readonly PropertyKey[]): string | null {
  let current = bytes;
  for (const step of path) {
    const isIndex = typeof step === 'number';
    const next = isIndex ? arrayElements(current)[step] : objectMembers(current).get(String(step));
    if (!next) return null;
    current = next;
  }
  return current.toString('utf8');
}
