import type { PersonSet } from '../pipeline/person-set.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';
import type { VersionSource } from './provenance.queries.js';

/** One origin of one field: the message it came in, the fetch, the connector, and the rule that chose it. */
export interface FieldOrigin {
  readonly system: string;
  readonly sourceId: string;
  readonly version: number;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly fetchedAt: string;
  readonly connectorVersion: string;
  readonly mappingVersion: string;
  readonly rule: string;
  /** Who set the value in place of the rule, and why. */
  readonly person?: Pick<PersonSet, 'actor' | 'at' | 'correctionId' | 'madeInCase'> & {
    readonly reason: string | null;
  };
}

/** A unified field as it is stored, its value aside. */
export interface Traced {
  readonly origins: readonly { recordId: string; version: number }[];
  readonly rule: string;
  readonly person?: PersonSet;
}

/** The unified fields of a stored case; `routing` and what else stands beside them is no field of its own. */
export function tracedFields(unified: RoutedCase): [name: string, field: Traced][] {
  return Object.entries(unified as unknown as Record<string, Traced>).filter(([, field]) =>
    Array.isArray(field?.origins),
  );
}

/** For every field: where its value came from and which rule, model version or person chose it. */
export function provenanceOf(
  unified: RoutedCase,
  sources: readonly VersionSource[],
  masked: (words: string) => string | null,
): Record<string, FieldOrigin[]> {
  const byVersion = new Map(sources.map((source) => [`${source.recordId}/${source.version}`, source]));
  const fields = tracedFields(unified).map(([name, field]) => {
    const origins = field.origins.flatMap(({ recordId, version }) => {
      const source = byVersion.get(`${recordId}/${version}`);
      return source ? [originOf(source, field, masked)] : [];
    });
    return [name, origins] as const;
  });
  return Object.fromEntries(fields);
}

function originOf(
  source: VersionSource,
  { rule, person }: Traced,
  masked: (words: string) => string | null,
): FieldOrigin {
  return {
    system: source.system,
    sourceId: source.sourceId,
    version: source.version,
    topic: source.topic,
    partition: source.partition,
    offset: Number(source.offset),
    fetchedAt: source.fetchedAt.toISOString(),
    connectorVersion: source.connectorVersion,
    mappingVersion: source.mappingVersion,
    rule,
    person: person && {
      actor: person.actor,
      at: person.at,
      correctionId: person.correctionId,
      madeInCase: person.madeInCase,
      reason: masked(person.reason),
    },
  };
}
