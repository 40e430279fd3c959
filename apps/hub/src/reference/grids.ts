import { readFileSync } from 'node:fs';
import { parseCsv, UnclosedQuote } from '#libs/csv/index.js';
import { parseAddress } from '#libs/features/index.js';

/** A grid (网格) of a village, and the estates (小区) that lie in it. */
export interface Grid {
  /** The village's 12 digits and three of its own. */
  readonly code: string;
  readonly name: string;
  readonly estates: readonly string[];
}

/** Columns, in this order, under whatever titles. */
const COLUMNS = 3;
const CODE = /^\d{15}$/;

/**
 * The city's list of grids: a CSV with a header, a row a grid: code of 15 digits, name, estates parted by 、. None without a
 * file. Throws an Error with one line for a file that cannot be used.
 */
export function readGrids(file: string | undefined, cityCode: string): readonly Grid[] {
  if (!file) return [];
  try {
    return gridsIn(readFileSync(file, 'utf8'), cityCode);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    throw new Error(`GRIDS ${file}: ${code ? `cannot be read (${code})` : message}`);
  }
}

/** Throws Error for the first row that is no grid of this city, or stands twice. Pure. */
export function gridsIn(text: string, cityCode: string): Grid[] {
  const seen = new Set<string>();
  return rowsOf(text).map(({ row, cells }) => {
    const [code = '', name = '', estates = ''] = cells.map((cell) => cell.trim());
    if (cells.length !== COLUMNS) throw new Error(`row ${row} has ${cells.length} cells, not ${COLUMNS}`);
    if (!CODE.test(code) || !code.startsWith(cityCode))
      throw new Error(`row ${row} begins with no grid of ${cityCode}: 15 digits, the first 12 its village's`);
    if (seen.has(code)) throw new Error(`row ${row} repeats the grid ${code}`);
    if (name === '') throw new Error(`row ${row} has no name`);
    seen.add(code);
    return { code, name, estates: estates.split(/[、，,;；\s]+/).filter(Boolean) };
  });
}

function rowsOf(text: string) {
  try {
    return parseCsv(text.replace(/^\uFEFF/, '')).slice(1);
  } catch (error) {
    if (error instanceof UnclosedQuote) throw new Error(`row ${error.row} has a quotation mark that is not closed`);
    throw error;
  }
}

/** Estates as cases name them (`case_subject`), and the grid that each lies in. */
export interface GridEstates {
  readonly codes: readonly string[];
  readonly names: readonly string[];
}

/** Of one village; an estate of two grids says nothing, and is in none. Pure. */
export function estatesOf(grids: readonly Grid[], village: string): GridEstates {
  const gridsAt = new Map<string, Set<string>>();
  for (const { code, estates } of grids)
    if (code.startsWith(village))
      for (const estate of estates) {
        const name = `${village.slice(0, 9)} ${parseAddress(estate).estate ?? estate}`;
        gridsAt.set(name, (gridsAt.get(name) ?? new Set()).add(code));
      }
  const sure = [...gridsAt].filter(([, codes]) => codes.size === 1);
  return { codes: sure.map(([, codes]) => [...codes][0]!), names: sure.map(([name]) => name) };
}
