import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { DisputeRecord } from '#libs/contracts/index.js';
import { disputeFeatures } from '#libs/dispute-model/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { readLabels } from '../labels.js';

/** A pair on which a person has decided: positions of the two records. */
export interface Answer {
  readonly a: number;
  readonly b: number;
  readonly isMatch: boolean;
}

/** What a registry knows without any truth: its disputes, and what people have said of some pairs. */
export interface LocalRecords {
  readonly features: readonly DisputeFeatures[];
  readonly answers: readonly Answer[];
}

const keyOf = ({ system, sourceId }: { system: string; sourceId: string }): string => `${system} ${sourceId}`;

/** Disputes of NDJSON of `{record}`, other members left aside, and labels of `GET /api/v1/export/labels` that name them. */
export async function readLocalFiles(file: string, labels?: string): Promise<LocalRecords> {
  const features: DisputeFeatures[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const { record } = JSON.parse(line) as { record: DisputeRecord };
    if (record.state === 'live' && record.content?.nature === 'dispute') features.push(disputeFeatures(record));
  }
  const positions = new Map(features.map((one, at) => [keyOf(one), at]));
  const answers = (labels ? await readLabels(labels) : []).flatMap(({ left, right, decision }) => {
    const [a, b] = [positions.get(keyOf(left)), positions.get(keyOf(right))];
    return a === undefined || b === undefined ? [] : [{ a, b, isMatch: decision === 'same' }];
  });
  return { features, answers };
}

/** Pairs that a source links by itself, both records being there. */
export function statedPairs(features: readonly DisputeFeatures[]): [number, number][] {
  const positions = new Map(features.map((one, at) => [keyOf(one), at]));
  return features.flatMap(({ links }, at) =>
    links.flatMap((link): [number, number][] => {
      const other = positions.get(keyOf(link));
      return other === undefined || other === at ? [] : [[at, other]];
    }),
  );
}
