import { canonicalJson } from '#libs/contracts/index.js';
import {
  ANCHOR_FORMAT,
  type AnchoredRange,
  type AnchorStatement,
  type AnchorWithLeaves,
  anchorHash,
  NO_ANCHOR_HASH,
  rangesRoot,
} from '../anchor.js';
import { merkleRoot } from '../merkle.js';
import { isSignedBy, type VerifyingKey } from '../signature.js';
import { DIGEST_BYTES } from '../sm3.js';
import type { Finding } from './finding.js';
import { TrustedChain } from './trusted-chain.js';

export interface AnchorTrail {
  /** Anchors that fit, from the first on. */
  readonly count: number;
  /** When the last of them was made. */
  readonly lastMadeAt: string | null;
  readonly chains: ReadonlyMap<string, TrustedChain>;
  /** The first anchor that does not fit: nothing from it on is trusted. */
  readonly finding: Finding | null;
}

/** Checks exported anchors, one line each, in their order, against public keys alone. */
export async function verifyAnchors(
  lines: Iterable<string> | AsyncIterable<string>,
  keys: readonly VerifyingKey[],
): Promise<AnchorTrail> {
  const chains = new Map<string, TrustedChain>();
  let previous = NO_ANCHOR_HASH;
  let count = 0;
  let lastMadeAt: string | null = null;
  for await (const text of lines) {
    const anchor = readAnchor(text);
    const fault = anchor ? faultOf(anchor, { previous, anchorNo: count + 1, chains, keys }) : 'cannot be read';
    if (!anchor || fault) return { count, lastMadeAt, chains, finding: anchorFinding(count + 1, fault ?? '') };
    for (const { chain, head } of anchor.statement.ranges) {
      const known = chains.get(chain) ?? new TrustedChain();
      chains.set(chain, known);
      known.extend(Buffer.from(leavesOf(anchor, chain), 'base64'), head);
    }
    previous = anchorHash(anchor.text);
    count++;
    lastMadeAt = anchor.statement.madeAt;
  }
  return { count, lastMadeAt, chains, finding: null };
}

const anchorFinding = (anchorNo: number, fault: string): Finding => ({
  kind: 'anchor',
  chain: null,
  seq: null,
  where: `anchor ${anchorNo}`,
  what: `anchor ${anchorNo} ${fault}`,
});

interface ReadAnchor {
  readonly statement: AnchorStatement;
  readonly text: string;
  readonly keyId: string;
  readonly signature: string;
  readonly leaves: Readonly<Record<string, string>>;
}

/** Null where the line is not, byte for byte, an anchor as the hub writes it. */
function readAnchor(line: string): ReadAnchor | null {
  try {
    const anchor = JSON.parse(line) as AnchorWithLeaves;
    const statement = JSON.parse(anchor.statement) as AnchorStatement;
    const { keyId, signature, leaves, statement: text, ...others } = anchor;
    const isExact = canonicalJson(anchor) === line && canonicalJson(statement) === text;
    if (!isExact || Object.keys(others).length > 0 || statement.format !== ANCHOR_FORMAT) return null;
    const isStrict = [signature, ...Object.values(leaves)].every(isBase64);
    return isStrict ? { statement, text, keyId, signature, leaves } : null;
  } catch {
    return null;
  }
}

/** Node reads base64 leniently: what it would not write the same way has been altered. */
const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;

interface Expected {
  readonly previous: string;
  readonly anchorNo: number;
  readonly chains: ReadonlyMap<string, TrustedChain>;
  readonly keys: readonly VerifyingKey[];
}

/** Nothing where the anchor lists none of this chain, whatever it is named. */
const leavesOf = ({ leaves }: ReadAnchor, chain: string): string =>
  Object.hasOwn(leaves, chain) ? (leaves[chain] ?? '') : '';

function faultOf(anchor: ReadAnchor, { previous, anchorNo, chains, keys }: Expected): string | null {
  const { statement, text, keyId, signature, leaves } = anchor;
  const key = keys.find((known) => known.keyId === keyId);
  if (!key) return `is signed by key ${keyId}, which is none of those given`;
  if (!isSignedBy(key, Buffer.from(text), Buffer.from(signature, 'base64')))
    return 'has a signature that does not fit it';
  if (statement.anchorNo !== anchorNo) return `is numbered ${statement.anchorNo}: an anchor was removed or inserted`;
  if (statement.previous !== previous) return 'does not follow the anchor before it';
  if (statement.root !== rangesRoot(statement.ranges)) return 'has a root that does not fit its ranges';
  if (Object.keys(leaves).length !== statement.ranges.length) return 'lists commitments of other chains than it states';
  for (const range of statement.ranges) {
    const fault = rangeFault(range, chains.get(range.chain)?.last ?? 0, leavesOf(anchor, range.chain));
    if (fault) return fault;
  }
  return null;
}

function rangeFault({ chain, first, last, root }: AnchoredRange, known: number, leaves = ''): string | null {
  const bytes = Buffer.from(leaves, 'base64');
  if (first !== known + 1) return `covers chain ${chain} from entry ${first}, where ${known + 1} comes next`;
  if (bytes.length !== (last - first + 1) * DIGEST_BYTES)
    return `lists other than ${last - first + 1} commitments of chain ${chain}`;
  const commitments = Array.from({ length: last - first + 1 }, (_, index) =>
    bytes.subarray(index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES),
  );
  return merkleRoot(commitments).toString('hex') === root
    ? null
    : `lists commitments of chain ${chain} that are not those it was signed for`;
}
