import { readFileSync } from 'node:fs';
import { SIGNALS, type Signal } from './facts.js';
import { listOf, readCsv, TableError } from './table.js';

/** Words that raise a signal, unless one of `unless` stands there too. */
export interface SignalWords {
  readonly signal: Signal;
  readonly words: readonly string[];
  readonly unless: readonly string[];
}

/** Reads `signal,words,unless`; throws TableError for a signal that no table knows, and for one without words. */
export function parseSignals(csv: string): SignalWords[] {
  return readCsv(csv).map((row, index) => {
    const signal = SIGNALS.find((name) => name === row.signal);
    if (!signal) throw new TableError([{ row: index + 2, problem: `has an unknown signal: ${row.signal}` }]);
    const words = listOf(row.words ?? '');
    if (words.length === 0) throw new TableError([{ row: index + 2, problem: 'has no words' }]);
    return { signal, words, unless: listOf(row.unless ?? '') };
  });
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
