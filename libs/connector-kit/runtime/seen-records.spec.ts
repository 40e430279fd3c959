import { describe, expect, test } from '@jest/globals';
import { SeenRecords } from './seen-records.js';

describe('seen records', () => {
  test('knows a content again, and only the latest', () => {
    const seen = new SeenRecords();
    expect(seen.has('a', '1')).toBe(false);
    seen.put('a', '1', 'live');
    expect(seen.has('a', '1')).toBe(true);
    seen.put('a', '2', 'live');
    expect(seen.has('a', '1')).toBe(false);
    expect(seen.has('b', '2')).toBe(false);
  });

  test('counts live records once all is known, across growth', () => {
    const seen = new SeenRecords();
    for (let i = 0; i < 20_000; i++) seen.put(`r${i}`, 'x', i % 4 === 0 ? 'withdrawn' : 'live');
    expect(seen.live).toBeNull();
    seen.markWhole();
    expect(seen.live).toBe(15_000);
    seen.put('r1', 'y', 'withdrawn');
    seen.put('r4', 'y', 'live');
    seen.put('r4', 'z', 'live');
    expect(seen.live).toBe(15_000);
    for (let i = 5; i < 20_000; i++) expect(seen.has(`r${i}`, 'x')).toBe(true);
  });

  test('a census tells what is gone', () => {
    const seen = new SeenRecords();
    for (const id of ['kept', 'changed', 'gone', 'back']) seen.put(id, '1', 'live');
    seen.beginCensus();
    seen.has('kept', '1');
    seen.put('changed', '2', 'live');
    expect(seen.endCensus()).toBe(2);
    expect(seen.live).toBe(2);
    seen.put('back', '2', 'live');
    expect(seen.live).toBe(3);
  });

  test('full, it takes no more, says so, and forgets nothing', () => {
    const seen = new SeenRecords(4096);
    seen.markWhole();
    for (let i = 0; i < 5000; i++) seen.put(`r${i}`, 'x', 'live');
    expect(seen.live).toBeNull();
    expect(seen.has('r0', 'x')).toBe(true);
    expect(seen.has('r4999', 'x')).toBe(false);
    seen.put('r0', 'y', 'live');
    expect(seen.has('r0', 'y')).toBe(true);
  });

  test('forgets contents, but not what is live', () => {
    const seen = new SeenRecords();
    seen.put('a', '1', 'live');
    seen.markWhole();
    seen.forgetContents();
    expect(seen.has('a', '1')).toBe(false);
    expect(seen.live).toBe(1);
  });

  test('knows the items without identity once everything was read, and lets go of those that a census misses', () => {
    const seen = new SeenRecords();
    seen.meetUnidentified('a');
    seen.meetUnidentified('b');
    expect(seen.unidentified).toBeNull();
    seen.markWhole();
    expect(seen.unidentified).toEqual(['a', 'b']);
    seen.beginCensus();
    seen.meetUnidentified('b');
    expect(seen.unidentified).toEqual(['a', 'b']);
    seen.endCensus();
    expect(seen.unidentified).toEqual(['b']);
    for (let many = 0; many < 2000; many++) seen.meetUnidentified(`${many}`);
    expect(seen.unidentified).toBeNull();
  });
});
