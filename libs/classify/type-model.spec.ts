import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { trainTextModel } from './learn/index.js';
import type { TextModelFile } from './text-model.js';
import { openTypeModel, TypeModelError } from './type-model.js';

const file = trainTextModel(
  [
    ...['拖欠工资三个月', '老板不发工资', '工资被克扣', '工钱拖着'].map((text) => ({ fields: { text }, label: 'D05' })),
    ...['电梯坏了没人修', '物业费太高', '物业不管', '小区保洁差'].map((text) => ({ fields: { text }, label: 'D14' })),
  ],
  {
    blocks: [{ fields: ['text'], charsMin: 1, charsMax: 2, words: false, weight: 1, documentsMin: 1 }],
    cost: 1,
    version: 'of-a-city/1',
  },
);
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value));
const problemOf = (bytes: Uint8Array): string => {
  try {
    openTypeModel(bytes);
  } catch (error) {
    if (error instanceof TypeModelError) return error.message;
    throw error;
  }
  return 'none';
};
const [block] = file.blocks;
const [vocabulary] = file.vocabularies;

describe('a file for TYPE_MODEL', () => {
  it('is opened as JSON and compressed, and is the same model', () => {
    const plain = openTypeModel(bytesOf(file));
    const compressed = openTypeModel(gzipSync(bytesOf(file)));
    expect(plain.model.version).toBe('of-a-city/1');
    expect(compressed.json.equals(plain.json)).toBe(true);
    expect(compressed.model.read({ text: '工资' }).scores).toEqual(plain.model.read({ text: '工资' }).scores);
  });

  it('may be the one that is shipped', () => {
    const shipped = readFileSync(new URL('./data/dispute-model.json.gz', import.meta.url));
    expect(openTypeModel(shipped).model.labels).toContain('D99');
  });

  it('explains nothing for a type that it does not have', () => {
    expect(openTypeModel(bytesOf(file)).model.read({ text: '拖欠工资' }).explain('D01')).toEqual([]);
  });

  it.each<[string, Partial<Record<keyof TextModelFile, unknown>>]>([
    ['it is of format "splink"', { format: 'splink' }],
    ['its version is no text', { version: ' ' }],
    ['its version is lexicon', { version: 'lexicon' }],
    ['its labels 工资, D24 are no codes of dispute-types.csv', { labels: ['工资', 'D24'] }],
    ['it names a label twice', { labels: ['D05', 'D05'] }],
    ['it tells no two labels apart', { labels: ['D05'] }],
    ['it needs one vocabulary for each block', { vocabularies: [] }],
    ['it reads the fields subject, detail, and', { blocks: [{ ...block, fields: ['subject', 'detail'] }] }],
    ['one of its blocks lacks', { blocks: [{ ...block, charsMax: 1e9 }] }],
    ['terms and idf do not fit', { vocabularies: [{ ...vocabulary, idf: [1] }] }],
    ['it has no weights', { weights: 7 }],
    ['its scale and sharpness', { sharpness: 0 }],
    ['the weights of its combination', { combination: { lexicon: '1', crosswalk: {} } }],
    ['is damaged', { weights: file.weights.slice(0, 8) }],
    ['is damaged', { intercepts: [0] }],
  ])('is refused with what is wrong: %s', (problem, changed) => {
    expect(problemOf(bytesOf({ ...file, ...changed }))).toContain(problem);
  });

  it('is refused where it is no JSON, no object, or cut off', () => {
    expect(problemOf(Buffer.from('types'))).toBe('it is no JSON');
    expect(problemOf(bytesOf([file]))).toBe('it is no JSON object');
    expect(problemOf(gzipSync(bytesOf(file)).subarray(0, 200))).toContain('it does not decompress');
    expect(problemOf(bytesOf(file).subarray(0, 200))).toBe('it is no JSON');
    expect(problemOf(bytesOf({}))).toBe('it is of format none');
  });
});
