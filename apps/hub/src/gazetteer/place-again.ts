import { CASE_EVENTS_TOPIC, type CaseEventData } from '#libs/contracts/index.js';
import { placeRulesVersion } from '#libs/places/index.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { reassessCases } from '../pipeline/register/register-cases.js';
import type { Placement } from '../pipeline/stages.js';
import { placeState } from '../pipeline/unify/open-questions.js';
import { summariesOf } from '../registry/case-summaries.js';
import { loadCaseRecords } from '../registry/cases.js';
import { standingCorrections } from '../registry/corrections.js';
import { appendJudgements } from '../registry/judgements.js';
import { addToOutbox } from '../registry/outbox.js';
import { loadPlaces, nextCasesToPlaceAgain, type PlacedCase } from '../registry/placing-again.js';
import { isReadBy } from '../registry/reading-rules.js';
import type { Transaction } from '../registry/transaction.js';

export interface PlacedAgain {
  readonly looked: number;
  readonly changed: number;
  /** False where no knowledge is left that cases have not been placed with. */
  readonly more: boolean;
}

/**
 * One bounded step of placing again what was placed with less knowledge. Call it under the decision lock. A place that a
 * person has set is left alone; every other change is an entry in the ledger and an event.
 */
export async function placeAgain(tx: Transaction, parts: PipelineParts, limit: number): Promise<PlacedAgain> {
  // While hubs are upgraded one by one, those of the other version leave it to this one's.
  if (!(await isReadBy(tx, 'places', placeRulesVersion()))) return { looked: 0, changed: 0, more: false };
  const { caseIds, more } = await nextCasesToPlaceAgain(tx, limit);
  const changed = await changedPlaces(tx, parts, caseIds);
  if (changed.length === 0) return { looked: caseIds.length, changed: 0, more };
  await reassessCases(
    tx,
    parts,
    changed.map(({ before }) => before.caseId),
    true,
  );
  const judgementIds = await appendJudgements(tx, changed.map(judgementOf));
  const summaries = await summariesOf(
    tx,
    changed.map(({ before }) => before.caseId),
  );
  await addToOutbox(
    tx,
    changed.map(({ before: { caseId } }, index) => ({
      topic: CASE_EVENTS_TOPIC,
      key: caseId,
      type: 'CaseUpdated',
      data: { ...(summaries.get(caseId) as CaseEventData), judgementId: judgementIds[index] },
    })),
  );
  return { looked: caseIds.length, changed: changed.length, more };
}

interface Change {
  readonly before: PlacedCase;
  readonly after: Placement;
}

async function changedPlaces(tx: Transaction, parts: PipelineParts, caseIds: readonly string[]): Promise<Change[]> {
  if (caseIds.length === 0) return [];
  const records = await loadCaseRecords(tx, caseIds);
  const corrections = await standingCorrections(tx, caseIds);
  const placements = await parts.placing.place(
    tx,
    [...records].map(([caseId, ofCase]) => ({
      caseId,
      records: ofCase,
      setByPerson: corrections.get(caseId)?.divisionCode?.value ?? null,
    })),
  );
  return (await loadPlaces(tx, caseIds)).flatMap((before) => {
    const after = placements.get(before.caseId);
    if (!after || before.placeState === 'person') return [];
    const isSame = after.divisionCode === before.divisionCode && placeState(after, undefined) === before.placeState;
    return isSame ? [] : [{ before, after }];
  });
}

const judgementOf = ({ before, after }: Change) => ({
  kind: 'placed-again' as const,
  actor: 'machine',
  modelVersion: null,
  caseId: before.caseId,
  recordId: null,
  detail: { before: before.divisionCode, after: after.divisionCode, rule: after.rule, confidence: after.confidence },
});
