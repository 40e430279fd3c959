import { randomUUID } from 'node:crypto';
import type { Bus, OutgoingMessage } from '#libs/bus/index.js';
import { recordEvent } from '#libs/connector-kit/runtime/envelopes.js';
import { contentHash, type DisputeRecord, type RecordEvent, rawTopic } from '#libs/contracts/index.js';
import { toDisputeRecord } from '../../apps/simulators/src/unified/to-dispute-record.js';
import { buildWorld } from '../../apps/simulators/src/world/world.js';

/** Records that a connector gets by one request. */
const RECORDS_PER_FETCH = 200;
const PARTITIONS = 3;

export interface PublishedMessages {
  readonly topics: readonly string[];
  readonly count: number;
  readonly bytes: number;
}

const simulatedCity = (records: number, seed: string) =>
  buildWorld({
    seed,
    cityCode: '4403',
    records,
    until: Date.parse('2026-11-01T00:00:00+08:00'),
    narratives: null,
  }).records;

/** A simulated city's records in order of their filing. */
export const simulatedRecords = (records: number, seed: string): DisputeRecord[] =>
  simulatedCity(records, seed).map(toDisputeRecord);

/** `recordName` of each dispute among `simulatedRecords` -> the conflict that it tells of. */
export const trueConflicts = (records: number, seed: string): ReadonlyMap<string, string> =>
  new Map(
    simulatedCity(records, seed).flatMap((record): [string, string][] => {
      const { system, sourceId, content } = toDisputeRecord(record);
      const { conflictId } = record.truth;
      return content?.nature === 'dispute' && conflictId !== null ? [[recordName(system, sourceId), conflictId]] : [];
    }),
  );

export const recordName = (system: string, sourceId: string): string => `${system}/${sourceId}`;

/** Publishes records as the connectors would. */
export async function publishRecords(bus: Bus, records: readonly DisputeRecord[]): Promise<PublishedMessages> {
  const bySystem = new Map<string, OutgoingMessage[]>();
  for (const record of records) {
    const messages = bySystem.get(record.system) ?? [];
    bySystem.set(record.system, messages);
    messages.push({ key: record.sourceId, value: JSON.stringify(eventOf(record, messages.length)) });
  }
  const topics = [...bySystem.keys()].map(rawTopic);
  await bus.ensureTopics(topics.map((topic) => ({ topic, partitions: PARTITIONS })));
  const producer = bus.producer();
  for (const [system, messages] of bySystem) await producer.send(rawTopic(system), messages);
  await producer.disconnect();
  const all = [...bySystem.values()].flat();
  const bytes = all.reduce((sum, { value }) => sum + Buffer.byteLength(value as string), 0);
  return { topics, count: all.length, bytes };
}

const fetchIds = new Map<string, string>();

/** A record as its connector would tell of it; `index`: how many of its system came before. */
export function eventOf(record: DisputeRecord, index: number): RecordEvent {
  const page = `${record.system} ${Math.floor(index / RECORDS_PER_FETCH)}`;
  const fetchId = fetchIds.get(page) ?? randomUUID();
  fetchIds.set(page, fetchId);
  const now = new Date().toISOString();
  const bytes = Buffer.from(JSON.stringify(record.content ?? {}));
  return recordEvent(
    { system: record.system, connectorVersion: '0.1.0', mappingVersion: '1' },
    { bytes, mediaType: 'application/json' },
    { kind: 'mapped', record, issues: [], sightings: [] },
    contentHash(record),
    { id: fetchId, request: `GET ${page}`, startedAt: now, receivedAt: now },
  );
}
