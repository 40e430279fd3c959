import type { Transaction } from './transaction.js';

/** How long what is said of a matter is kept once it is over. */
export interface RetentionRule {
  /** `dispute`, `enquiry`, `suggestion`, or a dispute type's code, which goes before its nature. */
  readonly kind: string;
  readonly years: number;
  /** The law or the city's list of retention periods. */
  readonly basis: string;
  readonly setBy: string;
  readonly setAt: Date;
}

const SELECT = 'select kind, years, basis, set_by as "setBy", set_at as "setAt" from retention_rule';

export const retentionRules = (tx: Transaction): Promise<RetentionRule[]> =>
  tx.query<RetentionRule>(`${SELECT} order by kind`);

export const setRetention = (
  tx: Transaction,
  { kind, years, basis, setBy }: Omit<RetentionRule, 'setAt'>,
): Promise<unknown> =>
  tx.query(
    `insert into retention_rule (kind, years, basis, set_by) values ($1, $2, $3, $4)
     on conflict (kind) do update set years = excluded.years, basis = excluded.basis, set_by = excluded.set_by, set_at = now()`,
    [kind, years, basis, setBy],
  );

/** False where there was none. */
export const endRetention = async (tx: Transaction, kind: string): Promise<boolean> =>
  (await tx.query('delete from retention_rule where kind = $1 returning kind', [kind])).length > 0;

/** What is over for longer than its rule says, and held by nobody. */
export interface DueItem {
  readonly caseId: string | null;
  readonly system: string | null;
  readonly sourceId: string | null;
  readonly kind: string;
  readonly years: number;
  readonly endedAt: Date;
}

/** The longest overdue first. */
export const dueForErasure = (tx: Transaction, limit: number): Promise<DueItem[]> =>
  tx.query<DueItem>(
    `select d.case_id as "caseId", r.system, r.source_id as "sourceId", rule.kind, rule.years, d.updated_at as "endedAt"
     from search_document d left join case_file c using (case_id) left join record r using (record_id)
       join lateral (select * from retention_rule where kind in (c.dispute_type, coalesce(r.nature, 'dispute'))
         order by kind = c.dispute_type desc nulls last limit 1) rule on true
     where not d.open and d.updated_at < now() - make_interval(years => rule.years)
       and not exists (select from legal_hold h where h.lifted_at is null and (h.case_id = d.case_id
         or h.records && array(select m.record_id from record m where m.case_id = d.case_id or m.record_id = d.record_id)))
     order by d.updated_at, d.document_id limit $1`,
    [limit],
  );
