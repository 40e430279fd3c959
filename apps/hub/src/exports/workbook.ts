import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { writeXlsxStream } from 'hucre/xlsx';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A cell: words, a number, or nothing. */
export type Cell = string | number | null;

export interface SheetColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** Excel holds no more in a cell. */
const CELL_LENGTH_MAX = 32_767;
/** What makes a spreadsheet take a text for a formula, in their wide forms too (OWASP, CSV Injection). */
const FORMULA_SIGN = /^[=+\-@\t\r\n＝＋－＠]/;
/** XML 1.0 has no place for these. */
const NO_TEXT = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/**
 * A cell as it is written. Words are text in the file and never a formula; those that begin like one get an apostrophe all
 * the same, for people save such files as CSV and open them again.
 */
export function safeCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const text = cell.replace(NO_TEXT, '').slice(0, CELL_LENGTH_MAX - 1);
  return FORMULA_SIGN.test(text) ? `'${text}` : text;
}

async function* safeRows(rows: Sheet['rows']): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map(safeCell);
}

/** The bytes of a workbook with one sheet, made as they are read: rows of any number take no more memory. */
export const workbookOf = ({ name, columns, rows }: Sheet): Readable =>
  Readable.fromWeb(
    writeXlsxStream(safeRows(rows), {
      name,
      columns: columns.map(({ header, width }) => ({ header: String(safeCell(header)), width })),
      freezePane: { rows: 1 },
    }) as Parameters<typeof Readable.fromWeb>[0],
  );

/** Answers with the workbook as a file to be saved, no faster than it is taken. */
export async function sendWorkbook(reply: FastifyReply, fileName: string, sheet: Sheet): Promise<void> {
  await reply
    .header('content-type', XLSX)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${fileName}.xlsx`)}`)
    .header('x-content-type-options', 'nosniff')
    .send(workbookOf(sheet));
}
