import { type Life, lifeOf } from '#libs/casework/index.js';
import type { CivilDate } from '#libs/routing/clocks/index.js';
import { type OpenCase, openCase } from '../cases/open-case.js';
import { loadStandings, type StoredEvent } from '../registry/case-standings.js';
import type { Transaction } from '../registry/transaction.js';

/** A case that somebody is about to act on. */
export interface CaseAtWork extends OpenCase {
  readonly life: Life;
  /** Of the agreement that was reached last. */
  readonly agreedOn: CivilDate | null;
}

/** Throws Problem where there is no such case, it was merged away, or none of its records is live. */
export async function caseAtWork(tx: Transaction, caseId: string): Promise<CaseAtWork> {
  const found = await openCase(tx, caseId);
  const events = (await loadStandings(tx, [caseId])).get(caseId)?.events ?? [];
  return { ...found, life: lifeOf(events, found.records), agreedOn: agreementOf(events) };
}

const agreementOf = (events: readonly StoredEvent[]): CivilDate | null =>
  events.findLast(({ event }) => event === 'agreement')?.on ?? null;
