import type { Transaction } from './transaction.js';

/** One thing somebody did or looked at. */
export interface AuditEntry {
  readonly action:
    | 'sign-in'
    | 'sign-in-refused'
    | 'sign-out'
    | 'lookup'
    | 'view-case'
    | 'view-record'
    | 'view-quarantine'
    | 'view-health'
    | 'view-explanation'
    | 'view-review'
    | 'view-judgements'
    | 'view-common-values'
    | 'view-warning'
    | 'view-chains'
    | 'claim-review'
    | 'change-case'
    | 'review'
    | 'correct'
    | 'export'
    | 'control'
    | 'rules'
    | 'handling'
    | 'warning'
    | 'dismiss'
    | 'access';
  readonly subject?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Whose entry it is, and what for. */
export interface AuditActor {
  readonly actor: string;
  readonly purpose: string | null;
}

/** Appends to the audit trail, in the transaction of what it tells of. Nothing else writes there. */
export async function appendAudit(tx: Transaction, who: AuditActor, entry: AuditEntry): Promise<void> {
  await tx.query('insert into audit_entry (actor, action, subject, purpose, detail) values ($1, $2, $3, $4, $5)', [
    who.actor,
    entry.action,
    entry.subject ?? null,
    who.purpose,
    JSON.stringify(entry.detail ?? {}),
  ]);
}
