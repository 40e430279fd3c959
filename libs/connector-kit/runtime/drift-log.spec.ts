import { describe, expect, test } from '@jest/globals';
import { DriftLog, maskNumbers } from './drift-log.js';

const at = new Date('2026-11-23T10:00:00Z');

describe('drift log', () => {
  test('counts by field, and by word for words', () => {
    const log = new DriftLog();
    log.add({ field: 'wechat', kind: 'unknown-field', example: 'first' }, at);
    log.add({ field: 'wechat', kind: 'unknown-field', example: 'second' }, at);
    log.add({ field: 'status', kind: 'unknown-value', example: '新' }, at);
    log.add({ field: 'status', kind: 'unknown-value', example: '旧' }, at);
    expect(log.list().map(({ field, example, count }) => [field, example, count])).toEqual([
      ['wechat', 'first', 2],
      ['status', '新', 1],
      ['status', '旧', 1],
    ]);
  });

  test('stays bounded where every value is new, and loses no count', () => {
    const log = new DriftLog();
    for (let i = 0; i < 1000; i++) log.add({ field: 'status', kind: 'unknown-value', example: `w${i}` }, at);
    expect(log.list()).toHaveLength(20);
    expect(log.list().reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  });

  test('masks papers and phones, and shortens', () => {
    expect(maskNumbers('33010619900101123X 和 138-1234-5678')).toBe('33***3X 和 13***78');
    expect(maskNumbers('3幢502室')).toBe('3幢502室');
    const log = new DriftLog();
    log.add({ field: 'x', kind: 'unknown-field', example: '字'.repeat(500) }, at);
    expect(log.list()[0]?.example).toHaveLength(120);
  });
});
