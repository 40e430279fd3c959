import {
  type ChainHead,
  type ChainLink,
  chainItem,
  EMPTY_CHAIN,
  type EntryContents,
  extendChain,
} from '#libs/tamper-evidence/index.js';
import type { Transaction } from './transaction.js';
import { utcMicrosSql } from './utc-micros.js';

export const JUDGEMENT_CHAIN = 'judgement';
export const AUDIT_CHAIN = 'audit';
/** Messages of one partition, in the order in which they were taken. */
export const originalChain = (topic: string, partition: number): string => `original/${topic}/${partition}`;

/** A link as a row keeps it, in its `chain_…` columns. */
export interface StoredLink extends ChainLink {
  readonly chainId: string;
}

/** Columns of a chained table; `chain_id` only where it holds several chains. */
export const LINK_COLUMNS = {
  chain_seq: 'bigint',
  chain_salt: 'bytea',
  chain_commitment: 'bytea',
  chain_hash: 'bytea',
} as const;

export const linkColumns = ({ seq, salt, commitment, hash }: ChainLink) => ({
  chain_seq: String(seq),
  chain_salt: salt,
  chain_commitment: commitment,
  chain_hash: hash,
});

/** Chains whose ends are held until the commit, and the time that the transaction's rows carry (`utcMicros`). */
export interface HeldChains {
  readonly now: string;
  readonly ends: ReadonlyMap<string, { readonly chainId: string; readonly head: ChainHead }>;
}

interface EndRow {
  name: string;
  chain_id: string;
  seq: string;
  hash: Buffer;
  now: string;
}

/**
 * Holds the ends of chains until the commit, in the order of their names: take them last, and no others meanwhile. `for no
 * key update` leaves the way free for an anchor, which refers to chains that a batch holds in an order of its own.
 */
export async function holdChains(tx: Transaction, names: Iterable<string>): Promise<HeldChains> {
  const wanted = [...new Set(names)].sort();
  let rows = await lockEnds(tx, wanted);
  if (rows.length < wanted.length) {
    await tx.query(
      'insert into chain (name, hash) select name, $2 from unnest($1::text[]) as k (name) on conflict do nothing',
      [wanted, EMPTY_CHAIN.hash],
    );
    rows = await lockEnds(tx, wanted);
  }
  const ends = rows.map(
    (row) => [row.name, { chainId: row.chain_id, head: { seq: Number(row.seq), hash: row.hash } }] as const,
  );
  return { now: rows[0]?.now ?? '', ends: new Map(ends) };
}

const lockEnds = (tx: Transaction, names: readonly string[]): Promise<EndRow[]> =>
  tx.query<EndRow>(
    `select name, chain_id, seq, hash, ${utcMicrosSql('now()')} as now
     from chain where name = any($1) order by name for no key update`,
    [names],
  );

/** Appends entries behind the held ends; returns their links, by chain and in their order. Once for each `holdChains`. */
export async function extendChains(
  tx: Transaction,
  { ends }: HeldChains,
  additions: ReadonlyMap<string, readonly EntryContents[]>,
): Promise<Map<string, StoredLink[]>> {
  const links = new Map<string, StoredLink[]>();
  const moved: { chainId: string; head: ChainHead }[] = [];
  for (const [name, entries] of additions) {
    const { chainId, head: end } = ends.get(name)!;
    const extended = extendChain(end, entries.map(chainItem));
    links.set(
      name,
      extended.links.map((link) => ({ ...link, chainId })),
    );
    moved.push({ chainId, head: extended.head });
  }
  await tx.query(
    `update chain c set seq = k.seq, hash = k.hash
     from unnest($1::int[], $2::bigint[], $3::bytea[]) as k (chain_id, seq, hash) where c.chain_id = k.chain_id`,
    [moved.map((item) => item.chainId), moved.map(({ head }) => String(head.seq)), moved.map(({ head }) => head.hash)],
  );
  return links;
}
