import type { ChainedAudit } from './chained-entries.js';
import { Personal, personalText } from './personal-values.js';
import { storedJson } from './stored-json.js';
import type { Transaction } from './transaction.js';
import { utcMicros } from './utc-micros.js';
import { writerMark } from './writer-mark.js';

/** One thing somebody did or looked at. */
export interface AuditEntry {
  readonly action:
    | 'sign-in'
    | 'sign-in-refused'
    | 'sign-out'
    | 'lookup'
    | 'view-case'
    | 'view-record'
    | 'view-original'
    | 'view-influence'
    | 'view-quarantine'
    | 'view-health'
    | 'view-explanation'
    | 'view-review'
    | 'view-judgements'
    | 'view-common-values'
    | 'view-warning'
    | 'view-chains'
    | 'verify-chains'
    | 'view-accesses'
    | 'access-report'
    | 'claim-review'
    | 'change-case'
    | 'review'
    | 'correct'
    | 'export'
    | 'control'
    | 'rules'
    | 'handling'
    | 'casework'
    | 'casework-refused'
    | 'write-back'
    | 'task'
    | 'note'
    | 'participant'
    | 'document'
    | 'paper-file'
    | 'monthly-report'
    | 'notice'
    | 'centre'
    | 'view-mediators'
    | 'view-notice'
    | 'document-refused'
    | 'view-document'
    | 'exchange'
    | 'exchange-refused'
    | 'warning'
    | 'dismiss'
    | 'account'
    | 'api-key'
    | 'session'
    | 'mend'
    | 'try'
    | 'redrive'
    | 'access'
    | 'forbidden'
    | 'refused'
    | 'out-of-scope'
    | 'view-audit'
    | 'audit-alarm'
    | 'erase'
    | 'legal-hold'
    | 'retention'
    | 'view-retention';
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Whose entry it is, and what for. */
export interface AuditActor {
  readonly actor: string;
  readonly purpose: string | null;
}

/**
 * What an entry says: why somebody looked, with what result, and for whom. Ids stay plain, for a resident's report and
 * legal holds ask by them; what somebody typed to look for is sealed.
 */
export const personalEntry = ({
  action,
  subject,
  purpose,
  detail,
}: Pick<ChainedAudit, 'action' | 'subject' | 'purpose' | 'detail'>) => ({
  subject: action === 'lookup' ? personalText(subject) : subject,
  purpose: personalText(purpose),
  detail: Personal.members(detail as object, {}),
});

/**
 * Appends to the audit trail, in the transaction of what it tells of, with the hub's mark by `writerKey`. Nothing else
 * writes there. The chain follows a moment later: `audit-chain.ts`.
 */
export async function appendAudit(
  tx: Transaction,
  writerKey: Buffer,
  { actor, purpose }: AuditActor,
  { action, subject, detail = {} }: AuditEntry,
): Promise<void> {
  const at = utcMicros(new Date().toISOString());
  const entry = { at, actor, action, subject: subject ?? null, purpose, detail: storedJson(detail) };
  await tx.query(
    `insert into audit_entry (at, actor, action, subject, purpose, detail, writer_mac)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[at, actor, action],
      ...Object.values(personalEntry({ action, subject: entry.subject, purpose, detail: entry.detail })),
      writerMark(writerKey, entry),
    ],
  );
}
