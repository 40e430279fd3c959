import type { Tally } from '../../registry/books.js';
import type { RecordChange, RecordLink } from '../../registry/records.js';
import type { NewVersion } from '../../registry/versions.js';
import type { Refusal } from '../arrival.js';
import type { RegisteredArrival } from '../registered-arrival.js';
import type { CurrentRecord, MatchResult, Outcomes, ReadRecord } from '../stages.js';

/** A record whose newest state came in this batch. */
export interface ChangedRecord extends CurrentRecord {
  readonly change: RecordChange;
  /** The case it belonged to before. */
  readonly caseBefore: string | null;
  readonly isNew: boolean;
  /** When the source says that it came to this state, else when it was fetched. RFC 3339. */
  readonly stateAt: string;
}

/** One state of a record, newest or overtaken. */
export type RecordState = Pick<ChangedRecord, 'recordId' | 'system' | 'state' | 'content' | 'stateAt' | 'caseBefore'>;

/** The newest changed state of each record; unchanged and superseded arrivals need no further stage. */
export function currentOf(versioned: readonly RegisteredArrival[]): ChangedRecord[] {
  return versioned
    .filter((item) => item.outcome === 'written' || item.outcome === 'withdrawn')
    .map(({ arrival, known, version }) => ({
      system: arrival.record.system,
      sourceId: arrival.record.sourceId,
      recordId: known.recordId,
      version,
      state: arrival.record.state,
      content: arrival.record.content ?? null,
      caseBefore: known.caseId,
      isNew: known.version === 0,
      stateAt: arrival.record.updatedAt ?? arrival.fetch.receivedAt,
      change: {
        recordId: known.recordId,
        state: arrival.record.state,
        nature: arrival.record.content?.nature ?? null,
        version,
        contentHash: arrival.contentHash,
        fetchedAt: arrival.fetch.receivedAt,
      },
    }));
}

/** Every new state that came for a record, overtaken ones too, in order: each tells what has happened to its matter. */
export const statesOf = (versioned: readonly RegisteredArrival[]): RecordState[] =>
  versioned
    .filter(({ outcome }) => outcome !== 'unchanged')
    .map(({ arrival: { record, fetch }, known }) => ({
      recordId: known.recordId,
      system: record.system,
      state: record.state,
      content: record.content ?? null,
      stateAt: record.updatedAt ?? fetch.receivedAt,
      caseBefore: known.caseId,
    }));

/** Versions to store: all but the unchanged ones. Only the newest of a record has been read by the stages. */
export function versionRows(
  versioned: readonly RegisteredArrival[],
  read: ReadonlyMap<string, ReadRecord>,
): NewVersion[] {
  return versioned
    .filter((item) => item.outcome !== 'unchanged')
    .map(({ arrival, known, version }) => {
      const current = read.get(known.recordId);
      const isCurrent = current?.version === version;
      return {
        recordId: known.recordId,
        version,
        arrival,
        classification: isCurrent ? current.classification : null,
        placement: isCurrent ? current.placement : null,
      };
    });
}

/**
 * Where every record of the decisions belongs after them; a later decision replaces an earlier one. A withdrawn record
 * keeps the case it was in: it no longer counts there, but people may still ask where it was.
 */
export function linksOf(matched: MatchResult, withdrawn: ReadonlySet<string>): RecordLink[] {
  const links = new Map<string, RecordLink>();
  for (const { recordIds, caseId, decidedBy, score } of matched.decisions)
    for (const recordId of recordIds)
      if (!withdrawn.has(recordId)) links.set(recordId, { recordId, caseId, decidedBy, score });
  return [...links.values()];
}

export function tallyOf(versioned: readonly RegisteredArrival[], refusals: readonly Refusal[]): Tally[] {
  const tallies = new Map<string, Outcomes>();
  const of = (system: string): Outcomes => {
    const known = tallies.get(system);
    if (known) return known;
    const fresh = { system, written: 0, superseded: 0, unchanged: 0, withdrawn: 0, rejected: 0 };
    tallies.set(system, fresh);
    return fresh;
  };
  for (const { arrival, outcome } of versioned) of(arrival.record.system)[outcome] += 1;
  for (const { system } of refusals) of(system).rejected += 1;
  return [...tallies.values()];
}
