import { describe, expect, it } from '@jest/globals';
import type { PartitionOffsets } from '#libs/bus/index.js';
import { TopicEnds } from './topic-ends.js';

const ends: PartitionOffsets[] = [{ topic: 'court', partition: 0, low: 0n, high: 3n }];
const WHILE_MS = 60_000;

describe('where topics end', () => {
  it('is what Kafka answers', async () => {
    expect(await new TopicEnds(async () => ends).within(['court'], WHILE_MS)).toEqual(ends);
  });

  it('is not known where Kafka says nothing, which is asked once however many ask', async () => {
    let answer: (found: PartitionOffsets[]) => void = () => undefined;
    let asked = 0;
    const kafka = new TopicEnds(() => {
      asked++;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    expect(await kafka.within(['court'], 1)).toBeNull();
    expect(await kafka.within(['court'], 1)).toBeNull();
    expect(asked).toBe(1);
    const waiting = kafka.within(['court'], WHILE_MS);
    answer(ends);
    expect(await waiting).toEqual(ends);
    void kafka.within(['court'], 1);
    expect(asked).toBe(2);
  });

  it('is not known where Kafka refuses, and asked anew the next time', async () => {
    let asked = 0;
    const kafka = new TopicEnds(async () => {
      asked++;
      if (asked === 1) throw new Error('no leader');
      return ends;
    });
    expect(await kafka.within(['court'], WHILE_MS)).toBeNull();
    expect(await kafka.within(['court'], WHILE_MS)).toEqual(ends);
  });
});
