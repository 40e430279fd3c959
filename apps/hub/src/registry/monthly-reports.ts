import { createHash } from 'node:crypto';
import type { Transaction } from './transaction.js';

/** A report as it was issued. */
export interface IssuedReport {
  readonly reportId: string;
  /** `yyyy-MM` */
  readonly month: string;
  /** 1, and one more each time it is issued anew. */
  readonly edition: number;
  /** SM3 of the text, hex; the audit trail has it too. */
  readonly digest: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

const ISSUED = `report_id as "reportId", month, edition, digest, reason, issued_by as by, issued_at as at`;

export const digestOf = (body: string): string => createHash('sm3').update(body, 'utf8').digest('hex');

/** Keeps the text for ever, as the next edition of its month. */
export async function keepReport(
  tx: Transaction,
  { month, body, reason, by }: { month: string; body: string; reason: string; by: string },
): Promise<IssuedReport> {
  // Two who issue the same month at once get one edition after the other.
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`monthly-report ${month}`]);
  const [row] = await tx.query<IssuedReport>(
    `insert into monthly_report (month, edition, body, digest, reason, issued_by)
     select $1, coalesce(max(edition), 0) + 1, $2, $3, $4, $5 from monthly_report where month = $1 returning ${ISSUED}`,
    [month, body, digestOf(body), reason, by],
  );
  return row!;
}

/** The newest month first, and of a month the newest edition. */
export const issuedReports = (tx: Transaction, limit: number, offset: number): Promise<IssuedReport[]> =>
  tx.query(`select ${ISSUED} from monthly_report order by month desc, edition desc limit $1 offset $2`, [
    limit,
    offset,
  ]);

/** With its text; null where there is none. */
export async function issuedReport(
  tx: Transaction,
  reportId: string,
): Promise<(IssuedReport & { readonly body: string }) | null> {
  const [row] = await tx.query<IssuedReport & { readonly body: string }>(
    `select ${ISSUED}, body from monthly_report where report_id = $1`,
    [reportId],
  );
  return row ?? null;
}
