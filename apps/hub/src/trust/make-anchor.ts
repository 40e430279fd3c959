import {
  type AnchorWithLeaves,
  anchorHash,
  EMPTY_CHAIN,
  type Growth,
  linkHash,
  NO_ANCHOR_HASH,
  rangeOf,
  type SignedAnchor,
  type SigningKey,
  signAnchor,
} from '#libs/tamper-evidence/index.js';
import { type AnchorRow, lastAnchor, storeAnchor } from '../registry/anchors.js';
import { type KnownChain, listChains, readLinks } from '../registry/chained-rows.js';
import type { Transaction } from '../registry/transaction.js';

/** Entries of one chain that one anchor covers at most; the rest follows in the next. */
const RANGE_MAX = 20_000;

export interface AnchorMade {
  /** Null where nothing was there to vouch for. */
  readonly anchor: AnchorWithLeaves | null;
  /** Chains whose stored links do not fit one another: no anchor vouches for them until a person has looked. */
  readonly broken: readonly string[];
  /** Whether some chain has grown by more than one anchor takes. */
  readonly more: boolean;
}

interface Grown {
  readonly chain: KnownChain;
  readonly growth: Growth;
}

/**
 * States and signs how far the chains have come since the last anchor. Null where another hub is at it. Reads what is
 * committed and locks no chain: nobody waits for it.
 */
export async function makeAnchor(
  tx: Transaction,
  key: SigningKey,
  installation: string,
  now: Date,
): Promise<AnchorMade | null> {
  const [lock] = await tx.query<{ taken: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('yian-tong.anchor')) as taken`,
  );
  if (!lock?.taken) return null;
  const chains = (await listChains(tx)).filter((chain) => chain.seq > chain.anchored);
  const grown: Grown[] = [];
  const broken: string[] = [];
  for (const chain of chains) {
    const growth = await growthOf(tx, chain);
    if (growth) grown.push({ chain, growth });
    else broken.push(chain.name);
  }
  const more = grown.some(({ chain, growth }) => chain.seq > growth.last);
  return { anchor: grown.length > 0 ? await anchorOf(tx, grown, key, installation, now) : null, broken, more };
}

async function anchorOf(
  tx: Transaction,
  grown: readonly Grown[],
  key: SigningKey,
  installation: string,
  now: Date,
): Promise<AnchorWithLeaves> {
  const last = await lastAnchor(tx);
  const anchorNo = (last?.anchorNo ?? 0) + 1;
  const signed: SignedAnchor = signAnchor(key, {
    installation,
    anchorNo,
    previous: last ? anchorHash(last.statement) : NO_ANCHOR_HASH,
    madeAt: now.toISOString(),
    ranges: grown.map(({ growth }) => rangeOf(growth)),
  });
  const row: AnchorRow = { ...signed, anchorNo };
  const ranges = grown.map(({ chain: { chainId, name }, growth: { first, last: end, commitments } }) => ({
    chainId,
    name,
    first,
    last: end,
    leaves: Buffer.concat(commitments),
  }));
  await storeAnchor(tx, row, now, key, ranges);
  const leaves = Object.fromEntries(ranges.map((range) => [range.name, range.leaves.toString('base64')]));
  return { ...signed, leaves };
}

/** Null where a link is missing or does not follow from the one before it. */
async function growthOf(tx: Transaction, chain: KnownChain): Promise<Growth | null> {
  const first = chain.anchored + 1;
  const last = Math.min(chain.seq, chain.anchored + RANGE_MAX);
  const before = first === 1 ? EMPTY_CHAIN.hash : (await readLinks(tx, chain, first - 1, first - 1)).at(0)?.hash;
  const links = await readLinks(tx, chain, first, last);
  if (!before || links.length !== last - first + 1) return null;
  let hash: Buffer = before;
  for (const [index, link] of links.entries()) {
    hash = linkHash(hash, first + index, link.commitment);
    if (!hash.equals(link.hash)) return null;
  }
  return { chain: chain.name, first, last, head: hash, commitments: links.map((link) => link.commitment) };
}
