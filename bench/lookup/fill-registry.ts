import { createHash, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { assess, lifeOf } from '#libs/casework/index.js';
import { contentHash, DISPUTE_TYPES, type DisputeRecord } from '#libs/contracts/index.js';
import { readingRules } from '../../apps/hub/src/classification/reading-rules-of-product.js';
import { type DecidingParts, decidingParts } from '../../apps/hub/src/deciding-parts.js';
import { renewSearchIndex } from '../../apps/hub/src/lookup/renew-search-index.js';
import type { Arrival } from '../../apps/hub/src/pipeline/arrival.js';
import { type ComposedCase, composeCase } from '../../apps/hub/src/pipeline/compose-case.js';
import { documentOfCase, documentOfRecord } from '../../apps/hub/src/pipeline/register/register-cases.js';
import type { CaseRecord, Classification, Placement, Routing } from '../../apps/hub/src/pipeline/stages.js';
import { newCaseIds, storeCases } from '../../apps/hub/src/registry/cases.js';
import { tablesToSeal } from '../../apps/hub/src/registry/plain-rows.js';
import { adoptReadingRules } from '../../apps/hub/src/registry/reading-rules.js';
import { addRecords, linkRecords, updateRecords } from '../../apps/hub/src/registry/records.js';
import { replaceDocuments } from '../../apps/hub/src/registry/search-documents.js';
import { inTransaction, type Transaction } from '../../apps/hub/src/registry/transaction.js';
import { addVersions } from '../../apps/hub/src/registry/versions.js';
import type { HubKeys } from '../../apps/hub/src/trust/key-folder.js';
import type { CityCase } from './city-cases.js';

const CASES_PER_TRANSACTION = 1000;
const FILED = 'filled';

type Parts = DecidingParts['parts'];

/**
 * Puts cases into an empty registry by the hub's own storage code: records, sealed versions, cases, search documents, all
 * that looking up reads. What deciding would have found of type, place and unit is made up; what other parts of the hub
 * keep of a case (ledger, linkage, clocks, assignments) is left out, save what `also` does in the same transaction, given what
 * was stored and the number of records before it. Returns the number of cases and of records.
 */
export async function fillRegistry(
  database: DataSource,
  keys: HubKeys,
  cases: Iterable<CityCase>,
  also: (tx: Transaction, stored: readonly StoredRecord[], filled: number) => Promise<void> = async () => undefined,
): Promise<{ cases: number; records: number }> {
  const settings = { clusterId: FILED, cityCode: '4403', typeModel: null };
  const { parts } = await decidingParts(database, keys, settings, { info: () => undefined, error: raise });
  // Or the hub would make all documents anew, for it would not know by which key these were made.
  await renewSearchIndex(database, keys.searchIndex, () => undefined);
  // Or the hub would read again, at its start, what no version of the product has read.
  await inTransaction(database, (tx) => adoptReadingRules(tx, readingRules(), { modelId: null, rule: FILED }));
  // Or the hub would seal every row once more, for hours, of a registry that an earlier build might have left plain.
  await inTransaction(database, tablesToSeal);
  const filled = { cases: 0, records: 0 };
  for (const some of inGroups(cases, CASES_PER_TRANSACTION)) {
    await inTransaction(database, async (tx) =>
      also(tx, await fillSome(tx, parts, some, filled.records), filled.records),
    );
    filled.cases += some.filter(({ isDispute }) => isDispute).length;
    filled.records += some.reduce((sum, { records }) => sum + records.length, 0);
  }
  return filled;
}

const raise = ({ err }: { err?: Error }): never => {
  throw err ?? new Error('the registry’s models cannot be used');
};

/** A record as it was stored; without a case where it is no dispute. */
export interface StoredRecord {
  readonly recordId: string;
  readonly caseId: string | null;
  readonly record: DisputeRecord;
}

async function fillSome(
  tx: Transaction,
  parts: Parts,
  cases: readonly CityCase[],
  before: number,
): Promise<StoredRecord[]> {
  await tx.query('set local synchronous_commit = off');
  const records = cases.flatMap((item) => item.records);
  const added = await addRecords(tx, records);
  const arrivals = records.map((record, index) => arrivalOf(record, before + index));
  const ids = added.map(({ recordId }) => recordId);
  await addVersions(
    tx,
    parts.vault,
    arrivals.map((arrival, index) => ({ recordId: ids[index]!, version: 1, arrival, ...READING })),
  );
  await updateRecords(
    tx,
    arrivals.map((arrival, index) => ({
      recordId: ids[index]!,
      state: 'live',
      nature: arrival.record.content!.nature,
      version: 1,
      contentHash: arrival.contentHash,
      fetchedAt: arrival.fetch.receivedAt,
    })),
  );
  let at = 0;
  const held = cases.map((item) => ({ ...item, rows: item.records.map((record) => caseRecord(record, ids[at++]!)) }));
  const disputes = held.filter(({ isDispute }) => isDispute);
  const caseIds = await newCaseIds(tx, disputes.length);
  const composed = disputes.map(({ rows }, index) => compose(parts, caseIds[index]!, rows));
  await storeCases(tx, composed);
  await linkRecords(
    tx,
    composed.flatMap(({ caseId, records: own }) =>
      own.map(({ recordId }, index) => ({ recordId, caseId, decidedBy: 'auto', score: index === 0 ? null : 0.99 })),
    ),
  );
  const alone = held.filter(({ isDispute }) => !isDispute).flatMap(({ rows }) => rows);
  await replaceDocuments(
    tx,
    [],
    [],
    [
      ...composed.map((item) => documentOfCase(parts.tokenOf, item)),
      ...alone.map((record) => documentOfRecord(parts.tokenOf, record)),
    ],
  );
  const caseOf = new Map(composed.flatMap(({ caseId, records: own }) => own.map(({ recordId }) => [recordId, caseId])));
  return records.map((record, index) => ({ recordId: ids[index]!, caseId: caseOf.get(ids[index]!) ?? null, record }));
}

const CLASSIFICATION: Classification = {
  type: DISPUTE_TYPES[0]!.code,
  confidence: 0.9,
  rule: FILED,
  reason: { reason: [], disagreement: false, alternatives: [] },
  needsReview: false,
};
const PLACEMENT: Placement = {
  divisionCode: '440305',
  confidence: 0.9,
  rule: FILED,
  reason: { supports: [], conflicts: [] },
  outsideCity: false,
};
const READING = { classification: CLASSIFICATION, placement: PLACEMENT };
const ROUTING: Routing = {
  handlingUnit: '南山区社会矛盾纠纷调处化解中心',
  handlingLevel: 'county',
  riskLevel: 'blue',
  rule: FILED,
  reason: {},
  riskRule: FILED,
  riskReason: {},
  jointUnits: [],
  mediationBody: null,
  hotlineOrder: true,
};
const FETCH = {
  id: randomUUID(),
  request: FILED,
  startedAt: '2026-11-01T00:00:00Z',
  receivedAt: '2026-11-01T00:00:00Z',
};

const caseRecord = ({ system, sourceId, content }: DisputeRecord, recordId: string): CaseRecord => ({
  system,
  sourceId,
  recordId,
  version: 1,
  content: content!,
  ...READING,
  firstSeenAt: FETCH.receivedAt,
});

/** A source's bytes are not looked at by looking up: short ones will do. */
const arrivalOf = (record: DisputeRecord, offset: number): Arrival => ({
  kind: 'arrival',
  position: { topic: FILED, partition: 0, offset: String(offset) },
  eventId: createHash('md5').update(`${record.system} ${record.sourceId}`).digest('hex'),
  contentHash: contentHash(record),
  connectorVersion: FILED,
  mappingVersion: FILED,
  record,
  original: { mediaType: 'application/json', base64: 'e30=' },
  fetch: FETCH,
  issues: [],
  redriven: false,
});

function compose(parts: Parts, caseId: string, records: readonly CaseRecord[]): ComposedCase {
  const life = lifeOf(
    [],
    records.map(({ recordId }) => recordId),
  );
  return composeCase({ ...parts, route: () => ROUTING }, caseId, records, {
    ...READING,
    overdue: false,
    life,
    events: [],
    assessed: assess([], life, []),
  });
}

function* inGroups<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let group: T[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
