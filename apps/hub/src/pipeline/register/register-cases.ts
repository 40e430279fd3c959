import { assess, evaluationOf, isOver, lifeOf, type Phase } from '#libs/casework/index.js';
import { ratingsIn } from '#libs/contracts/index.js';
import { mapInTurns } from '#libs/turns/index.js';
import { clockEvent } from '../../clocks/clock-events.js';
import { buildSearchDocument } from '../../lookup/search-document.js';
import type { TokenOf } from '../../lookup/search-tokens.js';
import type { CaseStanding, StoredEvent } from '../../registry/case-standings.js';
import { replaceSubjects } from '../../registry/case-subjects.js';
import { summariesOf } from '../../registry/case-summaries.js';
import { emptyCases, type HeldRecord, loadCaseRecords, storeCases } from '../../registry/cases.js';
import { standingCorrections } from '../../registry/corrections.js';
import { addToOutbox } from '../../registry/outbox.js';
import { closeMootPairs, closeSupersededPairs } from '../../registry/review-pairs.js';
import { type DocumentToStore, replaceDocuments } from '../../registry/search-documents.js';
import type { Transaction } from '../../registry/transaction.js';
import { rankOpenPairs } from '../../review/rank-pairs.js';
import { type ComposedCase, classifyTogether, composeCase } from '../compose-case.js';
import type { PipelineParts } from '../parts.js';
import type { Corrections } from '../person-set.js';
import type { CaseToPlace } from '../placing-desk.js';
import type { CaseRecord, Classification, MatchResult, Placement, ReadRecord } from '../stages.js';
import type { BatchLinks } from './batch-links.js';
import { caseEvents, changeEvents } from './case-events.js';
import { caseSubjects } from './case-subjects.js';
import { endConferences } from './end-conferences.js';
import { endTasks } from './end-tasks.js';
import { traced } from './event-traces.js';
import { orderWriteBacks } from './order-write-backs.js';
import { recordAssignments, recordRouted } from './record-assignments.js';
import { recordMatterEvents } from './record-matter-events.js';
import { trackClocks } from './track-clocks.js';

/** Unifies, routes and stores every case that the batch touched, with its search document and its events. */
export async function registerCases(tx: Transaction, parts: PipelineParts, batch: BatchLinks): Promise<void> {
  const touched = touchedCases(batch);
  await parts.followTypeModel(tx);
  await recordMatterEvents(tx, batch.states ?? []);
  const routing = await parts.routing.prepare(tx, [...touched]);
  const loaded = await loadCaseRecords(tx, [...touched], heldRecords(batch));
  const live = [...loaded]
    .filter(([, records]) => records.length > 0)
    .map(([caseId, records]) => ({ caseId, records }));
  const emptied = new Map(
    [...loaded].filter(([, records]) => records.length === 0).map(([id]) => [id, survivorOf(id, batch.matched)]),
  );
  const now = new Date();
  const { standings, rules, route } = routing;
  const corrections = await standingCorrections(tx, [...touched]);
  const classified = new Map(
    await mapInTurns(live, ({ caseId, records }) => [caseId, classifyTogether(parts, records)] as const),
  );
  const unsure = unsureCases(classified, corrections);
  const routed = await recordRouted(tx, live, { standings, unsure }, now);
  const { overdue, restated } = await trackClocks(tx, casesOf(loaded), {
    rules: rules.clocks.rows,
    standings,
    routed,
    loose: batch.current.filter(isNoDispute).map(({ recordId }) => recordId),
    now,
  });
  const placements = await parts.placing.place(tx, toPlace(loaded, corrections));
  const composed = await mapInTurns(live, ({ caseId, records }) =>
    composeCase({ ...parts, route }, caseId, records, {
      classification: classified.get(caseId) as Classification,
      placement: placements.get(caseId) as Placement,
      corrections: corrections.get(caseId),
      overdue: overdue.has(caseId),
      ...standingOfCase(records, eventsOf(standings.get(caseId), routed.get(caseId))),
    }),
  );
  const numbers = await storeCases(tx, composed);
  const stored = composed.map((item) => ({ ...item, caseNumber: numbers.get(item.caseId) ?? item.caseNumber }));
  await recordAssignments(tx, stored, standings);
  await orderWriteBacks(tx, stored, eventsKnown(standings, routed), now);
  await replaceSubjects(tx, [...touched], stored.flatMap(caseSubjects));
  const gone = await emptyCases(tx, emptied);
  const conferring = whereBefore(standings, emptied, (phase) => phase === 'joint-conference');
  await endConferences(
    tx,
    stored.filter(({ caseId }) => conferring.has(caseId)),
  );
  // Of which nothing is known yet, as in a registry that is rebuilt, nothing ends.
  const atWork = whereBefore(standings, emptied, (phase) => phase !== null && !isOver(phase));
  await endTasks(
    tx,
    stored.filter(({ caseId }) => atWork.has(caseId)),
  );
  await closeMootPairs(tx, touchedRecords(batch), batch.closedBy);
  await closeSupersededPairs(tx, judgedAgain(batch), batch.matched.reviews, batch.closedBy);
  await rankOpenPairs(tx, [
    ...composed.flatMap(({ records }) => records.map((record) => record.recordId)),
    // Asked with another score, of records whose cases are as they were.
    ...batch.matched.reviews.map(({ leftId }) => leftId),
  ]);
  await replaceDocuments(
    tx,
    [...touched],
    batch.current.map((record) => record.recordId),
    [
      ...(await mapInTurns(stored, (item) => documentOfCase(parts.tokenOf, item))),
      ...(await mapInTurns(batch.current.filter(standsAlone), (record) => documentOfRecord(parts.tokenOf, record))),
    ],
  );
  const changes = batch.toldByCaller ? [] : changeEvents(stored, standings);
  const stands = await summariesOf(
    tx,
    restated.map(({ caseId }) => caseId!),
  );
  const clocks = restated.map((clock) => clockEvent('ClockChanged', clock, stands.get(clock.caseId!)!));
  await addToOutbox(tx, traced([...caseEvents(batch, stored, gone), ...changes, ...clocks], batch, stored));
}

/**
 * Routes and colours cases anew because of what the registry has come to know of them, not because of a record. A caller
 * that tells itself what became of them says so, lest a change be told twice.
 */
export const reassessCases = (
  tx: Transaction,
  parts: PipelineParts,
  caseIds: readonly string[],
  toldByCaller = false,
): Promise<void> => registerCases(tx, parts, { ...NOTHING_NEW, also: caseIds, toldByCaller });

const NOTHING_NEW: BatchLinks = {
  current: [],
  matched: { modelVersion: '', decisions: [], reviews: [], commonKeys: [], work: null },
  judgementIds: [],
};

/** The standing is what was known before this batch's routing was entered: `routed` is the newest. */
const eventsOf = (standing: CaseStanding | undefined, routed?: StoredEvent): readonly StoredEvent[] => [
  ...(standing?.events ?? []),
  ...(routed ? [routed] : []),
];

const eventsKnown =
  (standings: ReadonlyMap<string, CaseStanding>, routed: ReadonlyMap<string, StoredEvent>) => (caseId: string) =>
    eventsOf(standings.get(caseId), routed.get(caseId));

/** Where it stands, and what assessment counts of it. */
function standingOfCase(records: readonly CaseRecord[], events: readonly StoredEvent[]) {
  const live = records.map(({ recordId }) => recordId);
  const life = lifeOf(events, live);
  const ratings = records.flatMap(({ content: { handling, answers = [] } }) => [
    ...(handling?.satisfaction === undefined ? [] : [handling.satisfaction]),
    ...ratingsIn(answers),
  ]);
  return { life, events, assessed: assess(events, life, ratings, evaluationOf(events, live)) };
}

/** Cases that stood so before, or into which such a one was merged just now. */
const whereBefore = (
  standings: ReadonlyMap<string, CaseStanding>,
  emptied: ReadonlyMap<string, string | null>,
  isSo: (phase: Phase | null) => boolean,
): ReadonlySet<string> =>
  new Set(
    [...standings.values()]
      .filter(({ before }) => before !== null && isSo(before.phase))
      .map(({ caseId }) => emptied.get(caseId) ?? caseId),
  );

const toPlace = (
  loaded: ReadonlyMap<string, readonly CaseRecord[]>,
  corrections: ReadonlyMap<string, Corrections>,
): CaseToPlace[] =>
  [...loaded].map(([caseId, records]) => {
    const setByPerson = corrections.get(caseId)?.divisionCode?.value ?? null;
    return { caseId, records, setByPerson };
  });

const casesOf = (loaded: ReadonlyMap<string, readonly CaseRecord[]>) =>
  [...loaded].map(([caseId, records]) => ({ caseId, records }));

/** The machine is not sure of their type, and no person has set it or sent them to a unit. */
const unsureCases = (
  classified: ReadonlyMap<string, Classification>,
  corrections: ReadonlyMap<string, Corrections>,
): ReadonlySet<string> => {
  const isSettled = ({ disputeType, handlingUnit }: Corrections = {}) => Boolean(disputeType ?? handlingUnit);
  const unsure = [...classified].filter(
    ([caseId, { needsReview }]) => needsReview && !isSettled(corrections.get(caseId)),
  );
  return new Set(unsure.map(([caseId]) => caseId));
};

/** What came in this batch is at hand. A text with U+0000 is stored without it, and read from where it is stored. */
function heldRecords({ current }: BatchLinks): Map<string, HeldRecord> {
  const held = new Map<string, HeldRecord>();
  for (const { recordId, state, content, classification, placement } of current)
    if (state === 'live' && content && classification && placement && !JSON.stringify(content).includes('\\u0000'))
      held.set(recordId, { content, classification, placement });
  return held;
}

function touchedCases({ current, matched, also = [] }: BatchLinks): Set<string> {
  const touched = new Set<string>(also);
  for (const { caseBefore } of current) if (caseBefore) touched.add(caseBefore);
  for (const { caseId, fromCaseId } of matched.decisions) {
    if (caseId) touched.add(caseId);
    if (fromCaseId) touched.add(fromCaseId);
  }
  return touched;
}

const touchedRecords = ({ current, matched }: BatchLinks): string[] => [
  ...new Set([
    ...current.map((record) => record.recordId),
    ...matched.decisions.flatMap((decision) => decision.recordIds),
  ]),
];

/** Records that were there before and came with a new state. */
const judgedAgain = ({ current }: BatchLinks): string[] =>
  current.filter((record) => !record.isNew).map((record) => record.recordId);

/** The case that an emptied one was merged into at last; null where its records were withdrawn. */
export function survivorOf(caseId: string, matched: MatchResult): string | null {
  const merged = matched.decisions.filter(({ kind, fromCaseId }) => kind === 'merged' && fromCaseId === caseId);
  return merged.at(-1)?.caseId ?? null;
}

/** A live record that is no dispute: found by lookup, but in no case. */
const standsAlone = (record: ReadRecord): boolean => record.state === 'live' && isNoDispute(record);

const isNoDispute = ({ content }: ReadRecord): boolean => content !== null && content.nature !== 'dispute';

/** What lookup finds a case by. */
export function documentOfCase(
  tokenOf: TokenOf,
  { caseId, caseNumber, fields, records }: ComposedCase,
): DocumentToStore {
  return {
    caseId,
    recordId: null,
    open: !['agreed', 'confirmed', 'closed'].includes(fields.status.value),
    updatedAt: fields.updatedAt.value,
    document: buildSearchDocument(tokenOf, caseNumber, records),
  };
}

/** What lookup finds a record by that is in no case. */
export function documentOfRecord(
  tokenOf: TokenOf,
  record: Pick<ReadRecord, 'recordId' | 'system' | 'sourceId' | 'content'>,
): DocumentToStore {
  const content = record.content as CaseRecord['content'];
  return {
    caseId: null,
    recordId: record.recordId,
    open: content.status.stage !== 'closed' && content.status.stage !== 'answered',
    updatedAt: content.filedAt ?? new Date(0).toISOString(),
    document: buildSearchDocument(tokenOf, null, [{ system: record.system, sourceId: record.sourceId, content }]),
  };
}
