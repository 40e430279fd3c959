/** A message of a raw topic, as Kafka holds it. */
export interface LoggedEvent {
  readonly system: string;
  readonly sourceId: string;
  readonly partition: number;
  readonly offset: number;
  readonly eventId: string;
  readonly contentHash: string;
  /** When its state was fetched from the source, RFC 3339. */
  readonly receivedAt: string;
  readonly redriven: boolean;
}

/** A version of a record, as the registry holds it. */
export interface StoredVersion {
  readonly system: string;
  readonly sourceId: string;
  readonly version: number;
  readonly partition: number;
  readonly offset: number;
  readonly contentHash: string;
}

/** A record of the registry. */
export interface StoredRecord {
  readonly system: string;
  readonly sourceId: string;
  readonly state: 'live' | 'withdrawn' | 'quarantined';
  readonly stale: boolean;
  readonly contentHash: string | null;
  readonly caseId: string | null;
}

/** What the source itself says of a record. */
export interface TruthLine {
  readonly system: string;
  readonly sourceId: string;
  readonly state: 'live' | 'withdrawn' | 'malformed';
  /** False: not committed yet, or lost by a restored backup. */
  readonly visible: boolean;
}

/** What a checker found; a sentence each. None: all is well. */
export type Findings = readonly string[];

export const nameOf = ({ system, sourceId }: { readonly system: string; readonly sourceId: string }): string =>
  `${system} ${sourceId}`;

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
