import { readFileSync } from 'node:fs';
import { readCsv, TableError } from '../table.js';
import type { ClockRule } from './clock.js';

/** The statutory table that is shipped, with the city's own days. */
export const defaultClocks = (): ClockRule[] =>
  parseClocks(readFileSync(new URL('./data/clocks.csv', import.meta.url), 'utf8'));

/** Reads and checks a table of clocks; throws TableError with the rows that are wrong. Every row names its article. */
export function parseClocks(csv: string): ClockRule[] {
  const seen = new Set<string>();
  return readCsv(csv).map((row, index) => {
    const { id = '', matter = '', starts = '', unit = '', zh = '', article = '' } = row;
    const days = Number(row.days);
    const extensionDays = Number(row.extension_days);
    const isWhole = [days, extensionDays].every((value) => Number.isInteger(value) && value >= 0);
    const problem =
      id === '' || seen.has(id)
        ? `needs an id of its own, not "${id}"`
        : !isWhole
          ? 'needs whole numbers of days'
          : unit !== 'calendar' && unit !== 'working'
            ? `has an unknown unit: ${unit}`
            : [matter, starts, zh, article].includes('')
              ? 'needs matter, start, name and article'
              : null;
    if (problem !== null) throw new TableError([{ row: index + 2, problem }]);
    seen.add(id);
    return { id, matter, starts, days, unit: unit as ClockRule['unit'], extensionDays, zh, article };
  });
}
