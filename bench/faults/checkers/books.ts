import type { Findings } from './history.js';

/** The pipeline's own books of one system, all hours together. */
export interface Book {
  readonly system: string;
  readonly received: number;
  readonly written: number;
  readonly superseded: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly rejected: number;
}

export interface Balance {
  readonly system: string;
  readonly balanced: boolean | null;
  readonly lag: number;
  readonly sourceCount: number | null;
  readonly registryCount: number;
}

/** `messages`: what Kafka holds for each system, records and rejections; `versions`: how many the registry stores of each. */
export function unbalanced(
  books: readonly Book[],
  balances: readonly Balance[],
  messages: ReadonlyMap<string, number>,
  versions: ReadonlyMap<string, number>,
): Findings {
  const ofBooks = books.flatMap(({ system, received, written, superseded, unchanged, withdrawn, rejected }) => [
    ...same(system, 'messages received', received, 'in Kafka', messages.get(system) ?? 0),
    ...same(
      system,
      'messages received',
      received,
      'in a column',
      written + superseded + unchanged + withdrawn + rejected,
    ),
    ...same(system, 'states booked', written + superseded + withdrawn, 'stored', versions.get(system) ?? 0),
  ]);
  const missing = [...messages].filter(([system, count]) => count > 0 && !books.some((book) => book.system === system));
  const ofSources = balances.flatMap(({ system, balanced, lag, sourceCount, registryCount }) =>
    balanced === true && lag === 0
      ? []
      : [`${system} is not balanced: ${sourceCount} at the source, ${registryCount} in the registry, lag ${lag}`],
  );
  return [...ofBooks, ...missing.map(([system]) => `${system} has no books`), ...ofSources];
}

const same = (system: string, what: string, one: number, where: string, other: number): string[] =>
  one === other ? [] : [`${system}: ${one} ${what}, ${other} ${where}`];
