import { WARNING_EVENTS_TOPIC } from '#libs/contracts/index.js';
import type { WarningKind } from '#libs/routing/index.js';
import { Disclosure, type Named } from '../access/disclosure.js';
import { peopleOfCases } from '../cases/case-people.js';
import { addToOutbox } from '../registry/outbox.js';
import { Personal } from '../registry/personal-values.js';
import type { Transaction } from '../registry/transaction.js';
import type { WarningSubject } from './series.queries.js';

/** Who writes steps that no person takes: its words are the rules' own. */
export const MACHINE = 'machine';

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
  await enterStep(tx, row.warningId, 'open', reason, MACHINE);
  await tell(tx, 'WarningRaised', row.warningId, { kind, subject, evidence, addressees, plan, reason });
  return true;
}

/** Moves a warning on, with the reason and who did it, and tells it. */
export async function moveWarning(
  tx: Transaction,
  warning: Pick<WarningRow, 'warningId' | 'kind' | 'subject' | 'evidence'>,
  state: WarningState,
  reason: string,
  actor: string,
): Promise<void> {
  const { warningId, kind, subject } = warning;
  await tx.query(
    `update warning set state = $2, closed_at = case when $2 = 'closed' then now() end where warning_id = $1`,
    [warningId, state],
  );
  await enterStep(tx, warningId, state, reason, actor);
  // Whoever listens has stated no purpose: what a person wrote goes out with everybody in it hidden.
  const told = actor === MACHINE ? reason : new Disclosure(null).sentence(reason, await peopleBehind(tx, warning));
  const type = state === 'closed' ? 'WarningClosed' : 'WarningChanged';
  await tell(tx, type, warningId, { kind, subject, state, reason: told });
}

/** Whom the cases of a cluster name. */
export async function peopleBehind(tx: Transaction, { evidence }: Pick<WarningRow, 'evidence'>): Promise<Named[]> {
  const { caseIds = [] } = (evidence ?? {}) as { caseIds?: readonly string[] };
  const people = await peopleOfCases(tx, caseIds);
  return caseIds.flatMap((caseId) => people(caseId).all);
}

const enterStep = (tx: Transaction, warningId: string, state: WarningState, reason: string, actor: string) =>
  tx.query('insert into warning_step (warning_id, state, reason, actor) values ($1, $2, $3, $4)', [
    warningId,
    state,
    Personal.text(reason),
    actor,
  ]);

const tell = (tx: Transaction, type: string, warningId: string, data: object) =>
  addToOutbox(tx, [{ topic: WARNING_EVENTS_TOPIC, key: warningId, type, data: { warningId, ...data } }]);
