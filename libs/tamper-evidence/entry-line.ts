import { canonicalJson } from '#libs/contracts/index.js';
import { type ChainItem, commitmentOf, sealedDigest } from './chain.js';

/** Contents of an entry, before they are bytes. */
export interface EntryContents {
  readonly open: Readonly<Record<string, unknown>>;
  readonly sealed: unknown;
}

/** One line of an export: an entry with all that is needed to check it. */
export interface EntryLine {
  readonly chain: string;
  /** Null: a row that the chain knows nothing of. */
  readonly seq: number | null;
  /** Hex. */
  readonly hash: string | null;
  readonly open: Readonly<Record<string, unknown>>;
  /** With `sealed` the salt, hex; without it the digest alone: left out of this export, or erased by law. */
  readonly salt?: string;
  readonly sealed?: unknown;
  readonly digest?: string;
}

export const chainItem = ({ open, sealed }: EntryContents): ChainItem => ({
  open: Buffer.from(canonicalJson(open)),
  sealed: Buffer.from(canonicalJson(sealed)),
});

export const formatLine = (line: EntryLine): string => canonicalJson(line);

/**
 * Reads a line strictly: a line whose bytes are not exactly those that `formatLine` writes has been altered. Null where it
 * is none.
 */
export function readLine(text: string): EntryLine | null {
  const line = parse(text);
  return line && isEntryLine(line) && formatLine(line) === text ? line : null;
}

/** The commitment that the line's contents lead to; null where it carries neither contents nor digest. */
export function commitmentOfLine(line: EntryLine): Buffer | null {
  const open = Buffer.from(canonicalJson(line.open));
  const digest =
    line.sealed !== undefined && line.salt !== undefined
      ? sealedDigest(Buffer.from(line.salt, 'hex'), Buffer.from(canonicalJson(line.sealed)))
      : line.digest !== undefined
        ? Buffer.from(line.digest, 'hex')
        : null;
  return digest && commitmentOf(open, digest);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const HEX = /^(?:[0-9a-f]{2})+$/;

function isEntryLine(value: unknown): value is EntryLine {
  if (typeof value !== 'object' || value === null) return false;
  const { chain, seq, hash, open, salt, sealed, digest, ...others } = value as Record<string, unknown>;
  return (
    Object.keys(others).length === 0 &&
    typeof chain === 'string' &&
    (seq === null || (Number.isSafeInteger(seq) && (seq as number) > 0)) &&
    (hash === null || isHex(hash)) &&
    typeof open === 'object' &&
    open !== null &&
    ((sealed !== undefined && isHex(salt) && digest === undefined) ||
      (sealed === undefined && salt === undefined && isHex(digest)))
  );
}

const isHex = (value: unknown): value is string => typeof value === 'string' && HEX.test(value);
