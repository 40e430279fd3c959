import { readFileSync } from 'node:fs';

/** A county or city that is no more, or whose name or land has changed, and what it is now. */
export interface FormerDivision {
  readonly formerCode: string;
  readonly formerName: string;
  /** The year in which that ended. */
  readonly until: number;
  /** What its land belongs to now, 6 digits each, what most of it went to first. */
  readonly codes: readonly string[];
  /** Probability of each code where nothing else is known; their sum is 1. */
  readonly shares: readonly number[];
}

const ROW = /^(\d{6}),([^,\n]+),(\d{4}),(\d{6}(?:;\d{6})*),([\d;]*)$/gm;
/** How often a code that is still in use is meant as it was before the county lost a part. */
const STILL_MEANT_AS_BEFORE = 0.005;
let all: readonly FormerDivision[] | undefined;
let townships: ReadonlyMap<string, string> | undefined;
let byCode: ReadonlyMap<string, FormerDivision> | undefined;

/** All of the country, from `data/former-divisions.csv`, whose head names the source. */
export function allFormerDivisions(): readonly FormerDivision[] {
  all ??= readAll();
  return all;
}

/** The latest change of a code, or none. */
export function formerOf(code: string): FormerDivision | undefined {
  byCode ??= new Map(allFormerDivisions().map((former) => [former.formerCode, former]));
  return byCode.get(code);
}

/** The code of today of a township or street that had these nine digits before its county changed, or none. */
export function townshipNow(code: string): string | undefined {
  townships ??= new Map(
    [...readData('former-townships.csv').matchAll(/^(\d{9}),[^,\n]+,(\d{9})$/gm)].map(([, was, now]) => [was!, now!]),
  );
  return townships.get(code);
}

const readData = (name: string): string => readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8');

function readAll(): FormerDivision[] {
  return [...readData('former-divisions.csv').matchAll(ROW)].map(([, formerCode, formerName, until, codes, counts]) => {
    const parts = codes!.split(';');
    const shares = counts === '' ? sharesUncounted(parts, formerCode!) : sharesCounted(counts!.split(';').map(Number));
    return { formerCode: formerCode!, formerName: formerName!, until: Number(until), codes: parts, shares };
  });
}

const sharesUncounted = (parts: readonly string[], code: string): number[] =>
  parts.map((part) => {
    if (parts.length === 1 || parts[0] !== code) return 1 / parts.length;
    return part === code ? 1 - STILL_MEANT_AS_BEFORE : STILL_MEANT_AS_BEFORE / (parts.length - 1);
  });

function sharesCounted(counts: readonly number[]): number[] {
  const smooth = counts.map((count) => count + 0.1);
  const total = smooth.reduce((sum, count) => sum + count, 0);
  return smooth.map((count) => count / total);
}
