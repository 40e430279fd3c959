import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { chunksOf } from './ndjson.js';

async function* rows(count: number, taken: { count: number }) {
  for (let id = 0; id < count; id++) {
    taken.count++;
    yield { id, text: '物业'.repeat(20) };
  }
}

describe('chunksOf', () => {
  it('loses no line and gives few pieces', async () => {
    const chunks: string[] = [];
    for await (const chunk of chunksOf(rows(10_000, { count: 0 }))) chunks.push(chunk);
    const lines = chunks.join('').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(Array.from({ length: 10_000 }, (_, id) => id));
    expect(chunks.length).toBeLessThan(20);
    expect((await chunksOf(rows(0, { count: 0 })).next()).done).toBe(true);
  });

  it('reads no more than its reader takes, so that a slow one costs no memory', async () => {
    const taken = { count: 0 };
    const stream = Readable.from(chunksOf(rows(1_000_000, taken)), { objectMode: false });
    for (let reads = 0; reads < 3; reads++) await new Promise((resolve) => stream.once('readable', resolve).read());
    expect(taken.count).toBeLessThan(20_000);
    stream.destroy();
  });
});
