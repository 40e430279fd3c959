import { describe, expect, test } from '@jest/globals';
import { SourceBooks } from './source-books.js';

const at = new Date('2026-11-23T10:00:00Z');

describe('source books', () => {
  test('twice out of bounds is a doubt', () => {
    const books = new SourceBooks();
    books.enter(100, 99, at);
    expect(books.doubt).toBeNull();
    books.enter(100, 99, at);
    expect(books.doubt).not.toBeNull();
    expect(books.censusIsDue(0)).toBe(true);
  });

  test('a busy source is no doubt: what was read lies between the counts before and after', () => {
    const books = new SourceBooks();
    books.enter(100, 100, at);
    for (let live = 110; live < 200; live += 10) books.enter(live, live - 5, at);
    expect(books.doubt).toBeNull();
  });

  test('agreement in between clears it, and an unknown number is none', () => {
    const books = new SourceBooks();
    for (const known of [90, 100, 90, null, 90, 100]) books.enter(100, known, at);
    expect(books.doubt).toBeNull();
  });

  test('a census that does not help is repeated ever more rarely', () => {
    const books = new SourceBooks();
    const due: number[] = [];
    for (let second = 0; second < 7200; second++) {
      books.enter(100, 99, at);
      if (books.censusIsDue(second * 1000)) due.push(second);
    }
    const pauses = due.slice(1).map((second, index) => second - (due[index] ?? 0));
    expect(pauses.slice(0, 4)).toEqual([30, 60, 120, 240]);
    expect(due.length).toBeLessThan(12);
  });
});
