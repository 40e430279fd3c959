import { expect, test } from '@jest/globals';
import type { LabelledRecord } from '#libs/dispute-model/training/index.js';
import { bestOf, qualityByThreshold } from './best-threshold.js';

const record = (id: number, conflictId: string) => ({ id, conflictId }) as LabelledRecord;
const records = [record(1, 'a'), record(2, 'a'), record(3, 'a'), record(4, 'b')];

test('components grow as the threshold falls, and the best one is found by the truth', () => {
  const points = qualityByThreshold(
    records,
    [
      [1, 2, 9],
      [3, 4, 1],
      [2, 3, 5],
    ],
    [0, 4, 8, 10],
  );
  expect(points.map(({ threshold }) => threshold)).toEqual([10, 8, 4, 0]);
  expect(points.map(({ recall }) => recall)).toEqual([0, 1 / 3, 1, 1]);
  expect(points.at(-1)!.precision).toBe(0.5);
  expect(bestOf(points)).toMatchObject({ threshold: 4, precision: 1, recall: 1 });
});
