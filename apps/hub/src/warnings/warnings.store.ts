import { WARNING_EVENTS_TOPIC } from '#libs/contracts/index.js';
import type { WarningKind } from '#libs/routing/index.js';
import { addToOutbox } from '../registry/outbox.js';
import type { Transaction } from '../registry/transaction.js';
import type { WarningSubject } from './series.queries.js';

export type WarningState = 'open' | 'acknowledged' | 'acting' | 'closed';

export interface WarningRow {
  readonly warningId: string;
  readonly kind: WarningKind;
  readonly series: string;
  readonly subject: WarningSubject;
  readonly evidence: unknown;
  readonly addressees: readonly string[];
  readonly plan: string;
  readonly rule: string;
  readonly state: WarningState;
  readonly raisedAt: Date;
  readonly closedAt: Date | null;
}

export const WARNING_COLUMNS = `warning_id as "warningId", kind, series, subject, evidence, addressees, plan, rule, state,
  raised_at as "raisedAt", closed_at as "closedAt"`;

export type NewWarning = Pick<
  WarningRow,
  'kind' | 'series' | 'subject' | 'evidence' | 'addressees' | 'plan' | 'rule'
> & { readonly reason: string };

/** Raises a warning and tells it; a cluster that is warned of already is not told again. */
export async function raiseWarning(tx: Transaction, warning: NewWarning): Promise<boolean> {
  const { kind, series, subject, evidence, addressees, plan, rule, reason } = warning;
  const [row] = await tx.query<{ warningId: string }>(
    `insert into warning (kind, series, subject, evidence, addressees, plan, rule, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'open')
     on conflict (series) where state <> 'closed' do nothing returning warning_id as "warningId"`,
    [kind, series, JSON.stringify(subject), JSON.stringify(evidence), JSON.stringify(addressees), plan, rule],
  );
  if (!row) return false;
  await enterStep(tx, row.warningId, 'open', reason, 'machine');
  await tell(tx, 'WarningRaised', row.warningId, { kind, subject, evidence, addressees, plan, reason });
  return true;
}

/** Moves a warning on, with the reason and who did it, and tells it. */
export async function moveWarning(
  tx: Transaction,
  { warningId, kind, subject }: Pick<WarningRow, 'warningId' | 'kind' | 'subject'>,
  state: WarningState,
  reason: string,
  actor: string,
): Promise<void> {
  await tx.query(
    `update warning set state = $2, closed_at = case when $2 = 'closed' then now() end where warning_id = $1`,
    [warningId, state],
  );
  await enterStep(tx, warningId, state, reason, actor);
  await tell(tx, state === 'closed' ? 'WarningClosed' : 'WarningChanged', warningId, { kind, subject, state, reason });
}

const enterStep = (tx: Transaction, warningId: string, state: WarningState, reason: string, actor: string) =>
  tx.query('insert into warning_step (warning_id, state, reason, actor) values ($1, $2, $3, $4)', [
    warningId,
    state,
    reason,
    actor,
  ]);

const tell = (tx: Transaction, type: string, warningId: string, data: object) =>
  addToOutbox(tx, [{ topic: WARNING_EVENTS_TOPIC, key: warningId, type, data: { warningId, ...data } }]);
