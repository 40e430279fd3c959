import type { Origin, Provenance } from '../api/shapes';
import { type Graph, GraphBuilder, type GraphNode } from '../evidence/graph-layout';

/** Names of what a graph holds, in the reader's language. */
export interface GraphWords {
  kind(kind: 'field' | 'person' | 'rule' | 'record' | 'message' | 'fetch' | 'mapping'): string;
  field(name: string): string;
  record(origin: Origin): string;
  version(version: number): string;
  rule(rule: string): string;
  message(origin: Origin): string;
  mapping(system: string): string;
  time(at: string): string;
  /** Where one sees what a cause has touched; null for whom it is not shown. */
  influence(cause: 'rule' | 'mappingVersion', value: string): string | null;
}

const recordId = ({ system, sourceId, version }: Origin) => `record ${system} ${sourceId} ${version}`;
const recordAt = ({ system, sourceId }: Origin) =>
  `/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`;
const recordNode = (origin: Origin, words: GraphWords): GraphNode => ({
  ...{ id: recordId(origin), kind: words.kind('record'), words: words.record(origin) },
  ...{ note: origin.version ? words.version(origin.version) : undefined, to: recordAt(origin) },
});

/** Several rules can have had a part in one value. */
export const rulesOf = (rule: string): string[] =>
  rule
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);

/** Which sentence says a rule in words: its name without its version, row or person. Pure. */
export function ruleCode(rule: string): string {
  if (rule.includes('+rules-')) return 'type';
  const [, act] = /^person\/.*@(correction|hand-over)/.exec(rule) ?? [];
  if (act) return `person/${act}`;
  const [, source] = /^place\.(\w+)/.exec(rule) ?? [];
  return source ? `place/${source}` : rule.replace(/@.*/, '');
}

/**
 * Where a field's value came from: who or what chose it, the record versions, messages, fetches and mappings behind it.
 * `value`: as the page shows it; null: it shows none. Pure.
 */
export function backwardsOf(
  { field, value }: { field: string; value: string | null },
  origins: readonly Origin[],
  words: GraphWords,
): Graph {
  const builder = new GraphBuilder();
  const name = words.field(field);
  const face = value === null ? { kind: words.kind('field'), words: name } : { kind: name, words: value };
  const root = builder.add(0, { id: 'field', ...face, to: null }, []);
  for (const origin of origins) {
    const { system, person, rule, topic, partition, offset, fetchedAt, connectorVersion, mappingVersion } = origin;
    const choosers = person
      ? [
          {
            ...{ id: `person ${person.actor}`, kind: words.kind('person'), words: person.actor },
            ...{ note: words.time(person.at), to: null },
          },
        ]
      : rulesOf(rule ?? '').map((part) => ({
          ...{ id: `rule ${part}`, kind: words.kind('rule'), words: words.rule(part), note: part },
          to: words.influence('rule', part),
        }));
    const chosenBy = choosers.map((chooser) => builder.add(1, chooser, [root]));
    const record = builder.add(2, recordNode(origin, words), chosenBy.length > 0 ? chosenBy : [root]);
    if (!topic) continue;
    const place = `${topic} ${partition}/${offset}`;
    const message = builder.add(
      3,
      { id: `message ${place}`, kind: words.kind('message'), words: words.message(origin), note: place, to: null },
      [record],
    );
    if (!fetchedAt) continue;
    const fetch = builder.add(
      4,
      {
        ...{ id: `fetch ${system} ${fetchedAt}`, kind: words.kind('fetch'), words: words.time(fetchedAt) },
        ...{ note: connectorVersion ?? undefined, to: null },
      },
      [message],
    );
    if (!mappingVersion) continue;
    builder.add(
      5,
      {
        ...{ id: `mapping ${mappingVersion}`, kind: words.kind('mapping') },
        ...{ words: words.mapping(system), note: mappingVersion },
        to: words.influence('mappingVersion', mappingVersion),
      },
      [fetch],
    );
  }
  return builder.graph();
}

/** What else in the case rests on the record versions behind a field. Pure. */
export function forwardsOf(behind: readonly Origin[], { fields }: Provenance, words: GraphWords): Graph {
  const builder = new GraphBuilder();
  for (const origin of behind) {
    const id = builder.add(0, recordNode(origin, words), []);
    for (const [name, origins] of Object.entries(fields))
      if (origins.some((one) => recordId(one) === id))
        builder.add(1, { id: `field ${name}`, kind: words.kind('field'), words: words.field(name), to: null }, [id]);
  }
  return builder.graph();
}
