import { canonicalJson } from '#libs/contracts/index.js';
import { merkleRoot } from './merkle.js';
import { type SigningKey, signBytes } from './signature.js';
import { sm3 } from './sm3.js';

export const ANCHOR_FORMAT = 'yian-tong-anchor/1';

/** What an anchor says of one chain: entries `first` to `last` are new since the anchor before. */
export interface AnchoredRange {
  readonly chain: string;
  readonly first: number;
  readonly last: number;
  /** Hash of entry `last`, hex. */
  readonly head: string;
  /** Merkle root over the commitments of `first` to `last`, hex. */
  readonly root: string;
}

/** A signed statement of how far each chain had come. `anchorNo` counts from 1; `previous` is SM3 of the statement before. */
export interface AnchorStatement {
  readonly format: typeof ANCHOR_FORMAT;
  readonly installation: string;
  readonly anchorNo: number;
  /** Hex; zeros for the first. */
  readonly previous: string;
  readonly madeAt: string;
  readonly ranges: readonly AnchoredRange[];
  /** Merkle root over the canonical JSON of the ranges, hex. */
  readonly root: string;
}

/** An anchor as it is stored and given out; `statement` is the canonical JSON that was signed. */
export interface SignedAnchor {
  readonly statement: string;
  readonly keyId: string;
  /** Base64. */
  readonly signature: string;
}

/** An anchor with the commitments that it covers, by which an outsider can name the very entry that was altered. */
export interface AnchorWithLeaves extends SignedAnchor {
  /** Chain -> the commitments of its range one after another, 32 bytes each, base64. */
  readonly leaves: Readonly<Record<string, string>>;
}

export const NO_ANCHOR_HASH = '0'.repeat(64);

export const anchorHash = (statement: string): string => sm3(Buffer.from(statement)).toString('hex');

/** One chain's growth since the last anchor. */
export interface Growth {
  readonly chain: string;
  readonly first: number;
  readonly last: number;
  readonly head: Uint8Array;
  readonly commitments: readonly Uint8Array[];
}

export function rangeOf({ chain, first, last, head, commitments }: Growth): AnchoredRange {
  const root = merkleRoot(commitments).toString('hex');
  return { chain, first, last, head: Buffer.from(head).toString('hex'), root };
}

export const rangesRoot = (ranges: readonly AnchoredRange[]): string =>
  merkleRoot(ranges.map((range) => Buffer.from(canonicalJson(range)))).toString('hex');

export function signAnchor(key: SigningKey, parts: Omit<AnchorStatement, 'format' | 'root'>): SignedAnchor {
  const statement = canonicalJson({ format: ANCHOR_FORMAT, ...parts, root: rangesRoot(parts.ranges) });
  const signature = signBytes(key, Buffer.from(statement)).toString('base64');
  return { statement, keyId: key.keyId, signature };
}
