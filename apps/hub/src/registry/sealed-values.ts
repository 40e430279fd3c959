import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decrypt, encrypt, type SuiteKey, UnsealingError } from '#libs/sealed-payload/index.js';

/**
 * Begins each sealed value in a column of text or jsonb: a noncharacter of Unicode, which nothing that comes from outside
 * can bring in (`withoutMark`), so that nobody makes the hub open what she has found elsewhere. SQL writes it, and the
 * connection, before what it has sealed itself.
 */
export const SEAL_MARK = '\uFDD0';
/** The mark in a statement. */
export const MARK_SQL = "U&'\\FDD0'";

/** Whose key seals it: `r17` the one of record 17, `d3` the registry's third. */
export type KeyRef = `r${string}` | `d${string}`;

/** `sealed`: what `sealJson` or `sealText` gave, as text; SQL for what a column holds. */
export const sealedJsonSql = (sealed: string): string => `to_jsonb(${MARK_SQL} || ${sealed})`;
export const sealedTextSql = (sealed: string): string => `${MARK_SQL} || ${sealed}`;

/** From here on, packing is worth its time: twice that of sealing. */
const PACKED_FROM = 1024;
/** A message of Kafka holds 8 MiB: what grows beyond this was made to. */
const OPENED_BYTES_MAX = 64 * 1024 * 1024;

type Kind = 'json' | 'text' | 'bytes';
const KINDS: Readonly<Record<string, { readonly kind: Kind; readonly packed: boolean }>> = {
  j: { kind: 'json', packed: false },
  J: { kind: 'json', packed: true },
  t: { kind: 'text', packed: false },
  T: { kind: 'text', packed: true },
  b: { kind: 'bytes', packed: false },
  B: { kind: 'bytes', packed: true },
};
const FORM = /^([jJtTbB])\.([rd]\d+)\.([A-Za-z0-9+/=]+)$/;

/** The sealed form of a JSON text, without its mark. */
export const sealJson = (key: SuiteKey, ref: KeyRef, json: string): string => seal(key, ref, json, 'j');
/** The sealed form of a text, without its mark. */
export const sealText = (key: SuiteKey, ref: KeyRef, text: string): string => seal(key, ref, text, 't');

/** The sealed form of bytes, as text without its mark; a Buffer comes of it. */
export const sealBytes = (key: SuiteKey, ref: KeyRef, bytes: Buffer): string => seal(key, ref, bytes, 'b');

/** What a column of text holds of sealed text or bytes, and one of jsonb of sealed JSON. For the connection alone. */
export const markedText = (key: SuiteKey, ref: KeyRef, text: string): string => SEAL_MARK + sealText(key, ref, text);
export const markedBytes = (key: SuiteKey, ref: KeyRef, bytes: Buffer): string =>
  SEAL_MARK + sealBytes(key, ref, bytes);
export const markedJson = (key: SuiteKey, ref: KeyRef, json: string): string =>
  `"${SEAL_MARK}${sealJson(key, ref, json)}"`;

function seal(key: SuiteKey, ref: KeyRef, plain: string | Buffer, kind: 'j' | 't' | 'b'): string {
  const packed = plain.length >= PACKED_FROM;
  const head = `${packed ? kind.toUpperCase() : kind}.${ref}`;
  const bytes = packed ? deflateRawSync(plain, { level: 1 }) : Buffer.from(plain);
  return `${head}.${encrypt(key, Buffer.from(head), bytes).toString('base64')}`;
}

/** A sealed value as it came from the database. */
export class SealedValue {
  private constructor(
    readonly text: string,
    readonly ref: KeyRef,
    private readonly head: string,
    private readonly sealed: string,
  ) {}

  /** Null where the text is none. */
  static of(text: string): SealedValue | null {
    if (!text.startsWith(SEAL_MARK)) return null;
    const [, kind, ref, sealed] = FORM.exec(text.slice(SEAL_MARK.length)) ?? [];
    return kind && ref && sealed ? new SealedValue(text, ref as KeyRef, `${kind}.${ref}`, sealed) : null;
  }

  /** What was sealed. Throws UnsealingError. */
  open(key: SuiteKey): unknown {
    const { kind, packed } = KINDS[this.head[0] as string]!;
    const bytes = decrypt(key, Buffer.from(this.head), Buffer.from(this.sealed, 'base64'));
    const plain = packed ? unpacked(bytes) : bytes;
    return kind === 'bytes' ? plain : kind === 'json' ? JSON.parse(plain.toString()) : plain.toString();
  }
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: OPENED_BYTES_MAX });
  } catch {
    throw new UnsealingError('malformed', 'what was sealed is not packed as it should be');
  }
}

/** A parameter that goes to the database as it is: rows of an export, which hold sealed values and were checked. */
export class AsStored {
  constructor(private readonly text: string) {}

  toPostgres(): string {
    return this.text;
  }
}

const REPLACEMENT = '\uFFFD';
const MARK_BYTES = Buffer.from(SEAL_MARK);
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);
const ESCAPED = /\\ufdd0/gi;
/** Types whose arrays hold texts, in the header of PostgreSQL's binary form. */
const TEXT_OIDS = new Set([25, 3802]);
const ARRAY_HEADER_BYTES = 20;

/** A parameter in which the mark stands nowhere: where somebody brings it, it becomes the sign of what cannot be shown. */
export function withoutMark(parameter: unknown): unknown {
  if (typeof parameter === 'string') return withoutMarkInText(parameter);
  if (Array.isArray(parameter)) return parameter.map(withoutMark);
  if (Buffer.isBuffer(parameter) && isTextArray(parameter)) return withoutMarkInBytes(parameter);
  return parameter;
}

const withoutMarkInText = (text: string): string => {
  const shown = text.includes(SEAL_MARK) ? text.replaceAll(SEAL_MARK, REPLACEMENT) : text;
  return shown.includes('\\u') ? shown.replace(ESCAPED, REPLACEMENT) : shown;
};

const isTextArray = (bytes: Buffer): boolean =>
  bytes.length > ARRAY_HEADER_BYTES && bytes.readInt32BE(0) === 1 && TEXT_OIDS.has(bytes.readInt32BE(8));

/** Both characters have three bytes, so lengths stay. */
function withoutMarkInBytes(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf(MARK_BYTES); at >= 0; at = bytes.indexOf(MARK_BYTES, at))
    REPLACEMENT_BYTES.copy(bytes, at);
  return bytes;
}
