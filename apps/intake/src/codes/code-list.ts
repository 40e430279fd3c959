import type { Said } from '#libs/contracts/index.js';
import { parseCsv } from '#libs/csv/index.js';

/** A 解纷码: what a resident scans, and the place or unit that it stands for. */
export interface PlaceCode {
  /** Capital letters and digits; the end of the address that its QR code holds. */
  readonly code: string;
  readonly name: Said;
  /** 6, 9 or 12 digits; null where it stands for the whole city. */
  readonly division: string | null;
  /** Which unit hung it up; null where none did. */
  readonly unit: string | null;
}

export class CodeListError extends Error {}

const COLUMNS = ['code', 'name_zh', 'name_en', 'division', 'unit'];
const CODE = /^[A-Z0-9]{2,24}$/;

/** The table of codes. Throws CodeListError that names every row which cannot be used. Pure. */
export function readCodes(text: string): ReadonlyMap<string, PlaceCode> {
  const [header, ...rows] = parseCsv(text);
  if (String(header?.cells.map((cell) => cell.trim())) !== String(COLUMNS))
    throw new CodeListError(`the first row must be ${COLUMNS.join(',')}`);
  const problems: string[] = [];
  const codes = new Map<string, PlaceCode>();
  for (const { row, cells } of rows) {
    const [code = '', zh = '', en = '', division = '', unit = ''] = cells.map((cell) => cell.trim());
    const problem = problemOf({ code, zh, division }, codes);
    if (problem) problems.push(`row ${row}: ${problem}`);
    else codes.set(code, { code, name: { zh, en: en || zh }, division: division || null, unit: unit || null });
  }
  if (codes.size === 0) problems.push('there is no code in it');
  if (problems.length > 0) throw new CodeListError(problems.join('\n'));
  return codes;
}

function problemOf(
  { code, zh, division }: { code: string; zh: string; division: string },
  codes: ReadonlyMap<string, PlaceCode>,
): string | null {
  if (!CODE.test(code)) return `"${code}" must be 2 to 24 capital letters and digits`;
  if (codes.has(code)) return `${code} stands there twice`;
  if (!zh) return `${code} has no name`;
  if (division && !/^(\d{6}|\d{9}|\d{12})$/.test(division)) return `${code}: a division has 6, 9 or 12 digits`;
  return null;
}
