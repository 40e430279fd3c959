import type { Transaction } from './transaction.js';

/** Counts of one batch for one system. `received` is the sum of the others. */
export interface Tally {
  readonly system: string;
  readonly written: number;
  readonly superseded: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly rejected: number;
}

/** Enters a batch in the books, by system and hour. */
export async function enterInBooks(tx: Transaction, tallies: readonly Tally[]): Promise<void> {
  if (tallies.length === 0) return;
  await tx.query(
    `insert into book as b (system, hour, received, written, superseded, unchanged, withdrawn, rejected)
     select t.system, date_trunc('hour', now()), t.w + t.s + t.u + t.d + t.r, t.w, t.s, t.u, t.d, t.r
     from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[]) as t (system, w, s, u, d, r)
     on conflict (system, hour) do update set
       received = b.received + excluded.received, written = b.written + excluded.written,
       superseded = b.superseded + excluded.superseded, unchanged = b.unchanged + excluded.unchanged,
       withdrawn = b.withdrawn + excluded.withdrawn, rejected = b.rejected + excluded.rejected`,
    [
      tallies.map((tally) => tally.system),
      tallies.map((tally) => tally.written),
      tallies.map((tally) => tally.superseded),
      tallies.map((tally) => tally.unchanged),
      tallies.map((tally) => tally.withdrawn),
      tallies.map((tally) => tally.rejected),
    ],
  );
}
