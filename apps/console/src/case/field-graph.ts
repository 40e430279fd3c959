import type { Origin, Provenance } from '../api/shapes';
import { type Graph, GraphBuilder } from '../evidence/graph-layout';

/** Names of what a graph holds, in the reader's language. */
export interface GraphWords {
  kind(kind: 'field' | 'person' | 'rule' | 'record' | 'message' | 'fetch' | 'mapping'): string;
  field(name: string): string;
  record(origin: Origin): string;
  time(at: string): string;
  /** Where one sees what a cause has touched; null for whom it is not shown. */
  influence(cause: 'rule' | 'mappingVersion', value: string): string | null;
}

const recordId = ({ system, sourceId, version }: Origin) => `record ${system} ${sourceId} ${version}`;
const recordAt = ({ system, sourceId }: Origin) =>
  `/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`;

/** Where a field's value came from: who or what chose it, the record versions, messages, fetches and mappings behind it. Pure. */
export function backwardsOf(field: string, origins: readonly Origin[], words: GraphWords): Graph {
  const builder = new GraphBuilder();
  const root = builder.add(0, { id: 'field', kind: words.kind('field'), words: words.field(field), to: null }, []);
  for (const origin of origins) {
    const { person, rule, topic, partition, offset, fetchedAt, mappingVersion } = origin;
    const choosers = person
      ? [{ id: `person ${person.actor}`, kind: words.kind('person'), words: person.actor, to: null }]
      : (rule ?? '')
          .split(';')
          .map((part) => part.trim())
          .filter(Boolean)
          .map((part) => ({
            ...{ id: `rule ${part}`, kind: words.kind('rule'), words: part },
            to: words.influence('rule', part),
          }));
    const chosenBy = choosers.map((chooser) => builder.add(1, chooser, [root]));
    const record = builder.add(
      2,
      { id: recordId(origin), kind: words.kind('record'), words: words.record(origin), to: recordAt(origin) },
      chosenBy.length > 0 ? chosenBy : [root],
    );
    if (!topic) continue;
    const place = `${topic} ${partition}/${offset}`;
    const message = builder.add(3, { id: `message ${place}`, kind: words.kind('message'), words: place, to: null }, [
      record,
    ]);
    if (!fetchedAt) continue;
    const fetch = builder.add(
      4,
      { id: `fetch ${origin.system} ${fetchedAt}`, kind: words.kind('fetch'), words: words.time(fetchedAt), to: null },
      [message],
    );
    if (!mappingVersion) continue;
    builder.add(
      5,
      {
        ...{ id: `mapping ${mappingVersion}`, kind: words.kind('mapping'), words: mappingVersion },
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
    const id = recordId(origin);
    builder.add(0, { id, kind: words.kind('record'), words: words.record(origin), to: recordAt(origin) }, []);
    for (const [name, origins] of Object.entries(fields))
      if (origins.some((one) => recordId(one) === id))
        builder.add(1, { id: `field ${name}`, kind: words.kind('field'), words: words.field(name), to: null }, [id]);
  }
  return builder.graph();
}
