import { createHash } from 'node:crypto';
import type { BatchRun, FetchRun, PartitionShare } from './lineage.queries.js';

/** OpenLineage's RunEvent, by its JSON schema 2-0-2. */
export interface RunEvent {
  readonly eventType: 'START' | 'COMPLETE';
  /** RFC 3339. */
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string };
  readonly inputs: readonly Dataset[];
  readonly outputs: readonly Dataset[];
}

interface Dataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets?: Facets;
}

interface Facet {
  readonly _producer: string;
  readonly _schemaURL: string;
}

type Facets = Readonly<Record<string, Facet>>;

const PRODUCER = 'urn:yian-tong:hub';
const RUN_EVENT = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';
const NAMESPACE = 'yian-tong';
const REGISTRY: Dataset = { namespace: `${NAMESPACE}/registry`, name: 'record_version' };

type Run = Omit<RunEvent, 'eventType' | 'eventTime' | 'producer' | 'schemaURL'>;

/** A fetch: from a source system to partitions of its raw topic. Pure. */
export function fetchEvents(fetch: FetchRun): RunEvent[] {
  const { fetchId, system, request, connectorVersion, mappingVersion, startedAt, receivedAt, partitions } = fetch;
  const run: Run = {
    run: {
      // One fetch that two mappings read is two runs.
      runId: uuidOf(`fetch ${fetchId} ${connectorVersion} ${mappingVersion}`),
      facets: { yianTong_fetch: facet('fetch', { fetchId, request, connectorVersion, mappingVersion }) },
    },
    job: { namespace: NAMESPACE, name: `fetch.${system}` },
    inputs: [{ namespace: `${NAMESPACE}/source/${system}`, name: 'records' }],
    outputs: partitions.map(partitionOf),
  };
  return [event('START', startedAt, run), event('COMPLETE', receivedAt, run)];
}

/** A transaction of the hub: from partitions of raw topics to versions in the registry. Of its times only one is kept. Pure. */
export function batchEvents({ recordedAt, partitions }: BatchRun): RunEvent[] {
  const run: Run = {
    run: { runId: uuidOf(`batch ${recordedAt.toISOString()} ${JSON.stringify(partitions)}`), facets: {} },
    job: { namespace: NAMESPACE, name: 'hub.intake' },
    inputs: partitions.map(partitionOf),
    outputs: [REGISTRY],
  };
  return [event('START', recordedAt, run), event('COMPLETE', recordedAt, run)];
}

const event = (eventType: RunEvent['eventType'], at: Date, run: Run): RunEvent => ({
  eventType,
  eventTime: at.toISOString(),
  producer: PRODUCER,
  schemaURL: RUN_EVENT,
  ...run,
});

const partitionOf = ({ topic, partition, first, last, versions }: PartitionShare): Dataset => ({
  namespace: `${NAMESPACE}/kafka`,
  name: topic,
  facets: { yianTong_offsets: facet('offsets', { partition, first, last, versions }) },
});

const facet = (name: string, contents: object): Facet => ({
  _producer: PRODUCER,
  _schemaURL: `${PRODUCER}:${name}-facet`,
  ...contents,
});

/** A name-based UUID of version 8 (RFC 9562): the same run is told by the same id, whenever it is asked for. */
function uuidOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
