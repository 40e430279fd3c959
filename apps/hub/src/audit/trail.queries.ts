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

const ASKED = `($1::text is null or actor = $1) and ($2::text is null or action = $2) and ($3::text is null or subject = $3)
  and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5)
  and ($6::text is null or position($6 in concat_ws(' ', subject, purpose, detail::text)) > 0)`;

const valuesOf = ({ actor, action, about, from, until, q }: TrailAsked) =>
  [actor, action, about, from, until, q].map((value) => value ?? null);

const ENTRY = `select audit_id as "auditId", at, actor, action, subject, purpose, detail, chain_seq as seq,
  refused_at is not null as "isForeign" from audit_entry`;

/** The newest first. */
export const trailPage = (
  database: DataSource,
  asked: TrailAsked,
  limit: number,
  before: string | null,
): Promise<TrailRow[]> =>
  database.query(`${ENTRY} where ${ASKED} and ($7::bigint is null or audit_id < $7) order by audit_id desc limit $8`, [
    ...valuesOf(asked),
    before,
    limit,
  ]);

/** All of it, the oldest first, a page at a time. */
export async function* trailRows(database: DataSource, asked: TrailAsked): AsyncGenerator<TrailRow> {
  let after = '0';
  for (;;) {
    const rows: TrailRow[] = await database.query(
      `${ENTRY} where ${ASKED} and audit_id > $7 order by audit_id limit $8`,
      [...valuesOf(asked), after, PAGE],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.auditId ?? after;
  }
}
