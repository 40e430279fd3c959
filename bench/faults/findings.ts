import { type Balance, type Book, unbalanced } from './checkers/books.js';
import { doubledLines, doubledVersions } from './checkers/doubled.js';
import {
  type Findings,
  grouped,
  type LoggedEvent,
  nameOf,
  type StoredRecord,
  type StoredVersion,
  type TruthLine,
} from './checkers/history.js';
import { lostRecords, lostVersions } from './checkers/lost.js';
import { outOfOrder } from './checkers/order.js';
import { ask, balances, type HubDoor, type RegistryView, readLog } from './hub-view.js';

/** Where a system at rest can be looked at. */
export interface AtRest {
  readonly door: HubDoor;
  readonly registry: RegistryView;
  readonly brokers: readonly string[];
  readonly keysFolder: string;
  readonly truth: readonly TruthLine[];
}

/** What Kafka, the registry, the hub and the sources say of one another, when all has come to rest. */
export interface History {
  readonly log: readonly LoggedEvent[];
  /** Messages of each system in Kafka, rejections included. */
  readonly messages: ReadonlyMap<string, number>;
  readonly truth: readonly TruthLine[];
  readonly records: readonly StoredRecord[];
  readonly versions: readonly StoredVersion[];
  readonly quarantined: ReadonlySet<string>;
  readonly books: readonly Book[];
  readonly balances: readonly Balance[];
  readonly links: readonly { readonly system: string; readonly sourceId: string }[];
}

export async function readHistory({ door, registry, brokers, keysFolder, truth }: AtRest): Promise<History> {
  return {
    ...(await readLog(brokers, keysFolder)),
    truth,
    records: await registry.records(),
    versions: await registry.versions(),
    quarantined: await registry.quarantined(),
    books: await registry.books(),
    balances: await balances(door),
    links: await ask<History['links']>(door, '/api/v1/export/links'),
  };
}

export function findingsOf(history: History): Record<string, Findings> {
  const { log, messages, truth, records, versions, quarantined, books, links } = history;
  const counts = new Map([...grouped(versions, ({ system }) => system)].map(([system, of]) => [system, of.length]));
  const exported = new Set(links.map(nameOf));
  const unexported = records
    .filter((record) => record.state === 'live' && !exported.has(nameOf(record)))
    .map((record) => `${nameOf(record)} is live and not exported`);
  return {
    lost: [...lostRecords(truth, records, quarantined), ...lostVersions(log, versions), ...unexported],
    doubled: [...doubledVersions(log, versions), ...doubledLines(links)],
    'out of order': outOfOrder(log, versions, records),
    unbalanced: unbalanced(books, history.balances, messages, counts),
  };
}
