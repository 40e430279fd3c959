import { readFileSync } from 'node:fs';
import { SIGNALS, type Signal } from './facts.js';
import { listOf, readRows, refuseWrong } from './table.js';
import { wordsFor } from './words.js';

/** Words that raise a signal, unless one of `unless` stands there too. */
export interface SignalWords {
  readonly signal: Signal;
  readonly words: readonly string[];
  readonly unless: readonly string[];
}

/** Reads `signal,words,unless`; throws TableError with the rows that are wrong. */
export function parseSignals(csv: string): SignalWords[] {
  const { rows, problems } = readRows(csv, ['signal', 'words', 'unless'], (row, found): SignalWords => {
    const { signal = '' } = row;
    const words = listOf(row.words ?? '');
    const unless = listOf(row.unless ?? '');
    if (!SIGNALS.includes(signal as Signal))
      found.push({
        zh: `没有这种信号：${signal || '（空）'}；可用：${wordsFor('signal')}`,
        en: `has an unknown signal: ${signal}`,
      });
    if (words.length === 0) found.push({ zh: '没有词语', en: 'has no words' });
    for (const word of words)
      if (unless.some((other) => word.includes(other)))
        found.push({
          zh: `“${word}”既是词语又被“除非”排除，永远不起作用`,
          en: `excludes its own word ${word}, which never counts`,
        });
    return { signal: signal as Signal, words, unless };
  });
  refuseWrong(problems);
  return rows;
}

export const shippedSignals = (): string => readFileSync(new URL('./data/signals.csv', import.meta.url), 'utf8');

let shipped: SignalWords[] | null = null;

export function defaultSignals(): readonly SignalWords[] {
  shipped ??= parseSignals(shippedSignals());
  return shipped;
}

export function signalsIn(text: string, table: readonly SignalWords[]): Set<Signal> {
  const raised = table.filter(
    ({ words, unless }) => words.some((word) => text.includes(word)) && !unless.some((word) => text.includes(word)),
  );
  return new Set(raised.map(({ signal }) => signal));
}

/** The words that raise a signal. */
export const wordsOf = (signal: Signal, table: readonly SignalWords[]): string[] =>
  table.filter((row) => row.signal === signal).flatMap(({ words }) => words);
