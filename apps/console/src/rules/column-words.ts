import type { RuleColumn } from '../api/rules';

export interface ColumnWords {
  titles: string[];
  /** What a cell of a column says; where it is of no known words, as it is written. */
  cell(column: number, written: string): string;
}

/** Titles and cells of a table in a language. What is in force and in files stays as officials wrote it. Pure. */
export function columnWords(columns: readonly RuleColumn[], language: 'zh' | 'en', separator: string): ColumnWords {
  const known = columns.map(
    ({ words }) => new Map(words.flatMap((word) => [word.own, word.zh].map((key) => [key, word[language]] as const))),
  );
  return {
    titles: columns.map((column) => column[language]),
    cell(column, written) {
      const words = known[column];
      if (!words || words.size === 0) return written;
      const parts = written.split(/[、，\s]+/).filter(Boolean);
      const said = parts.map((part) => words.get(part) ?? part);
      return said.every((one, at) => one === parts[at]) ? written : said.join(separator);
    },
  };
}
