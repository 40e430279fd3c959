import { evaluationOf, type Life, lifeOf, sinceBegun, withoutTakenBack } from '#libs/casework/index.js';
import type { CivilDate } from '#libs/routing/clocks/index.js';
import { type OpenCase, openCase } from '../cases/open-case.js';
import { loadStandings, type StoredEvent } from '../registry/case-standings.js';
import type { Transaction } from '../registry/transaction.js';

/** A case that somebody is about to act on. */
export interface CaseAtWork extends OpenCase {
  readonly life: Life;
  /** Of the agreement that was reached last, unless it was taken back or mediation has begun anew since. */
  readonly agreedOn: CivilDate | null;
  /** When a court confirmed that agreement; null: none has. */
  readonly confirmedOn: CivilDate | null;
  /** A court has dismissed the application that it be confirmed. */
  readonly isDismissed: boolean;
  /** The evaluation that holds. */
  readonly evaluation: StoredEvent | null;
  /** What has happened to it, in the order in which it became known. */
  readonly events: readonly StoredEvent[];
}

/** Throws Problem where there is no such case, it was merged away, or none of its records is live. */
export async function caseAtWork(tx: Transaction, caseId: string): Promise<CaseAtWork> {
  const found = await openCase(tx, caseId);
  const events = (await loadStandings(tx, [caseId])).get(caseId)?.events ?? [];
  const evaluation = evaluationOf(events, found.records);
  return { ...found, life: lifeOf(events, found.records), ...agreementOf(events), evaluation, events };
}

function agreementOf(all: readonly StoredEvent[]): Pick<CaseAtWork, 'agreedOn' | 'confirmedOn' | 'isDismissed'> {
  const events = sinceBegun(withoutTakenBack(all));
  const at = events.findLastIndex(({ event }) => event === 'agreement');
  const since = events.slice(at + 1);
  const ruled = since.findLast(({ event }) => event === 'confirmed' || event === 'confirmation-refused');
  const confirmedOn = since.findLast(({ event }) => event === 'confirmed')?.on ?? null;
  return { agreedOn: events[at]?.on ?? null, confirmedOn, isDismissed: ruled?.event === 'confirmation-refused' };
}
