import type { InfluencedRecord } from '../api/audit';
import { type Graph, GraphBuilder } from '../evidence/graph-layout';

/** More would be a carpet: the list below has them all. */
export const DRAWN_MAX = 12;

/** Names of what the graph holds, in the reader's language. */
export interface InfluenceWords {
  cause: string;
  kind(kind: 'record' | 'case'): string;
  record(record: InfluencedRecord): string;
  case(caseId: string): string;
}

/** From what is asked about over the records that it touched to the cases which rest on them. Pure. */
export function influenceOf(value: string, records: readonly InfluencedRecord[], words: InfluenceWords): Graph {
  const builder = new GraphBuilder();
  const root = builder.add(0, { id: 'cause', kind: words.cause, words: value, to: null }, []);
  for (const record of records.slice(0, DRAWN_MAX)) {
    const { system, sourceId, caseId } = record;
    const to = `/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`;
    const id = `record ${system} ${sourceId}`;
    builder.add(1, { id, kind: words.kind('record'), words: words.record(record), to }, [root]);
    if (caseId === null) continue;
    const face = { kind: words.kind('case'), words: words.case(caseId), to: `/cases/${caseId}` };
    builder.add(2, { id: `case ${caseId}`, ...face }, [id]);
  }
  return builder.graph();
}
