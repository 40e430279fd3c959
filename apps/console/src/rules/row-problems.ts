import { ApiError } from '../api/request';

export interface RowProblems {
  /** Index of a row of the table -> what is wrong with it. */
  rows: ReadonlyMap<number, string>;
  /** What is wrong with the table as a whole. */
  table: string[];
}

/** The hub counts lines of the file, with the header as the first. */
const FIRST_ROW = 2;

/** What a refusal says of each row, so that it can stand where it has to be mended. */
export function rowProblems(error: unknown): RowProblems {
  const rows = new Map<number, string>();
  const table: string[] = [];
  for (const { field, message } of error instanceof ApiError ? error.errors : []) {
    const line = /^row (\d+)$/.exec(field)?.[1];
    const at = Number(line ?? 0) - FIRST_ROW;
    if (at < 0) table.push(message);
    else {
      rows.set(at, [rows.get(at), message].filter(Boolean).join('; '));
    }
  }
  return { rows, table };
}
