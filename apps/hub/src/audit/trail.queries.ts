import type { DataSource } from 'typeorm';

export interface TrailAsked {
  readonly actor?: string;
  readonly action?: string;
  /** Exactly: a case's id, `system/sourceId` of a record, a username … */
  readonly about?: string;
  readonly from?: string;
  readonly until?: string;
  /** Words that stand in it. */
  readonly q?: string;
}

export interface TrailRow {
  readonly auditId: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly purpose: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Its number in the chain; null: not chained yet. */
  readonly seq: string | null;
  /** No hub has written it. */
  readonly isForeign: boolean;
}

const PAGE = 1000;
/** Entries opened for one page of those in which a word stands: it may be short then, and goes on behind them. */
const OPENED_MAX = 20_000;

const ASKED = `($1::text is null or actor = $1) and ($2::text is null or action = $2) and ($3::text is null or subject = $3)
  and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)`;

const valuesOf = ({ actor, action, about, from, until }: TrailAsked) =>
  [actor, action, about, from, until].map((value) => value ?? null);

/** What an entry says is sealed: words are looked for in what was opened. */
const says = ({ subject, purpose, detail }: TrailRow, words: string | undefined): boolean =>
  words === undefined || [subject ?? '', purpose ?? '', JSON.stringify(detail)].join(' ').includes(words);

const ENTRY = `select audit_id as "auditId", at, actor, action, subject, purpose, detail, chain_seq as seq,
  refused_at is not null as "isForeign" from audit_entry`;

export interface TrailFound {
  readonly rows: readonly TrailRow[];
  /** Where the next page goes on; null: there is none. */
  readonly next: string | null;
}

/** The newest first. */
export async function trailPage(
  database: DataSource,
  asked: TrailAsked,
  limit: number,
  cursor: string | null,
): Promise<TrailFound> {
  const found: TrailRow[] = [];
  const size = asked.q === undefined ? limit : PAGE;
  let before = cursor;
  for (let opened = 0; opened < OPENED_MAX; opened += size) {
    const rows: TrailRow[] = await database.query(
      `${ENTRY} where ${ASKED} and ($6::bigint is null or audit_id < $6) order by audit_id desc limit $7`,
      [...valuesOf(asked), before, size],
    );
    for (const row of rows) {
      if (!says(row, asked.q)) continue;
      found.push(row);
      if (found.length === limit) return { rows: found, next: row.auditId };
    }
    if (rows.length < size) return { rows: found, next: null };
    before = rows.at(-1)!.auditId;
  }
  return { rows: found, next: before };
}

/** All of it, the oldest first, a page at a time. */
export async function* trailRows(database: DataSource, asked: TrailAsked): AsyncGenerator<TrailRow> {
  let after = '0';
  for (;;) {
    const rows: TrailRow[] = await database.query(
      `${ENTRY} where ${ASKED} and audit_id > $6 order by audit_id limit $7`,
      [...valuesOf(asked), after, PAGE],
    );
    yield* rows.filter((row) => says(row, asked.q));
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.auditId ?? after;
  }
}
