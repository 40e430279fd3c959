import { mapInTurns } from '#libs/turns/index.js';
import { noteAnswers } from '../registry/asks.js';
import { enterInBooks, type Tally } from '../registry/books.js';
import { addIncidents } from '../registry/incidents.js';
import { advancePositions, leaveOutCommitted, takeDecisionLock } from '../registry/positions.js';
import { quarantine, resolveQuarantine } from '../registry/quarantine.js';
import { linkRecords, updateRecords } from '../registry/records.js';
import type { Transaction } from '../registry/transaction.js';
import { addVersions } from '../registry/versions.js';
import type { Arrival, RawMessage, Refusal } from './arrival.js';
import { demandPayloadKeys } from './intake/open-message.js';
import { overtakenRefusals } from './intake/overtaken-refusals.js';
import { rewrittenLogs } from './intake/rewritten-logs.js';
import type { PipelineParts } from './parts.js';
import { currentOf, linksOf, statesOf, tallyOf, versionRows } from './register/batch-effects.js';
import type { BatchLinks } from './register/batch-links.js';
import { recordDecisions } from './register/record-decisions.js';
import { registerCases } from './register/register-cases.js';
import { versionArrivals } from './version/version-arrivals.js';

/**
 * Takes one batch from Kafka to the registry: intake -> version -> read (normalise, classify, place) -> match -> unify ->
 * route -> register. Everything happens in the given transaction, Kafka positions included, so a crash anywhere leaves
 * either all of it or nothing. Returns the batch's books, by system.
 */
export async function processBatch(
  tx: Transaction,
  parts: PipelineParts,
  messages: readonly RawMessage[],
  parse: (message: RawMessage) => Arrival | Refusal,
  traceOf?: BatchLinks['traceOf'],
): Promise<Tally[]> {
  await takeDecisionLock(tx);
  await parts.followTypeModel(tx);
  const fresh = await leaveOutCommitted(tx, parts.clusterId, messages);
  await addIncidents(tx, rewrittenLogs(fresh.rewritten));
  const items = await mapInTurns(fresh.messages, parse);
  demandPayloadKeys(items);
  const arrivals = items.filter((item): item is Arrival => item.kind === 'arrival');
  const refusals = items.filter((item): item is Refusal => item.kind === 'refusal');

  const versioned = await versionArrivals(tx, arrivals);
  const current = await mapInTurns(currentOf(versioned), (record) => parts.read(record));

  await addVersions(
    tx,
    parts.vault,
    versionRows(versioned, new Map(current.map((record) => [record.recordId, record]))),
  );
  await updateRecords(
    tx,
    current.map((record) => record.change),
  );
  await noteAnswers(tx, current);
  const overtaken = overtakenRefusals(refusals, arrivals);
  await quarantine(tx, parts.vault, [...overtaken]);
  await resolveQuarantine(
    tx,
    versioned.map(({ arrival: { record, fetch, eventId, redriven } }) => ({
      system: record.system,
      sourceId: record.sourceId,
      receivedAt: fetch.receivedAt,
      redriven: redriven ? eventId : null,
    })),
  );
  await quarantine(
    tx,
    parts.vault,
    refusals.filter((refusal) => !overtaken.has(refusal)),
  );

  const disputes = current.filter((record) => record.state === 'live' && record.content?.nature === 'dispute');
  const others = current.filter((record) => !disputes.includes(record));
  const withdrawn = new Set(current.filter((record) => record.state === 'withdrawn').map((record) => record.recordId));
  const matched = await parts.match(
    tx,
    disputes,
    others.map((record) => record.recordId),
  );
  await linkRecords(tx, linksOf(matched, withdrawn));
  const judgementIds = await recordDecisions(tx, matched);
  await registerCases(tx, parts, { current, states: statesOf(versioned), matched, judgementIds, traceOf });

  const tallies = tallyOf(versioned, refusals);
  await enterInBooks(tx, tallies);
  await advancePositions(tx, parts.clusterId, messages);
  return tallies;
}
