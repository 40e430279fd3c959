import type { Party } from '#libs/contracts/index.js';
import type { CityCase } from './city-cases.js';

/** What people type into the box. */
export const QUERY_KINDS = [
  'ID number',
  'phone',
  'name of 2',
  'name of 3',
  'common name',
  'company',
  'address words',
  'free text',
] as const;

export type QueryKind = (typeof QUERY_KINDS)[number];

export interface Query {
  readonly kind: QueryKind;
  readonly text: string;
}

const COMMON_NAMES = 10;
const CHINESE_NAME = /^\p{Script=Han}+$/u;

/** `perKind` queries of each kind that these cases answer, spread over all of them; kinds take turns. */
export function queriesOf(cases: readonly CityCase[], perKind: number): Query[] {
  const candidates = candidatesOf(cases);
  const byKind = QUERY_KINDS.map((kind) => spread(candidates.get(kind) ?? [], perKind));
  return Array.from({ length: perKind }).flatMap((_, turn) =>
    QUERY_KINDS.flatMap((kind, at) => {
      const text = byKind[at]![turn];
      return text === undefined ? [] : [{ kind, text }];
    }),
  );
}

function candidatesOf(cases: readonly CityCase[]): Map<QueryKind, string[]> {
  const found = new Map<QueryKind, Set<string>>(QUERY_KINDS.map((kind) => [kind, new Set()]));
  const add = (kind: QueryKind, text: string | undefined): void => void (text && found.get(kind)!.add(text));
  const bearers = new Map<string, number>();
  for (const { records } of cases)
    for (const { content } of records) {
      const { complainants, respondents, place, narrative, confidential } = content!;
      for (const party of confidential ? respondents : [...complainants, ...respondents]) {
        if (party.kind === 'organisation') add('company', party.name);
        else addPerson(party, add, bearers);
      }
      add('address words', addressWords(place.address));
      if (!confidential) add('free text', wordsFrom(narrative));
    }
  const common = [...bearers].sort(([, a], [, b]) => b - a).slice(0, COMMON_NAMES);
  return new Map([...found, ['common name', new Set(common.map(([name]) => name))] as const].map(listed));
}

const listed = ([kind, texts]: readonly [QueryKind, ReadonlySet<string>]): [QueryKind, string[]] => [kind, [...texts]];

function addPerson(
  { name, phone, idNumber }: Party,
  add: (kind: QueryKind, text: string | undefined) => void,
  bearers: Map<string, number>,
): void {
  add('phone', phone);
  add('ID number', idNumber);
  if (!name || !CHINESE_NAME.test(name)) return;
  if (name.length === 2) add('name of 2', name);
  if (name.length === 3) add('name of 3', name);
  bearers.set(name, (bearers.get(name) ?? 0) + 1);
}

/** Estate or road, and house: what somebody remembers of an address, as two words. */
export function addressWords(address: string | undefined): string | undefined {
  const [, place, house] =
    /.*(?:[市区县镇乡]|街道)([\p{Script=Han}]{2,8}?(?:路|街|巷|苑|园|村|花园|小区|城))(\d+(?:号|栋|幢|座))/u.exec(
      address ?? '',
    ) ?? ['', ''];
  return place && house ? `${place} ${house}` : undefined;
}

/** Two pieces of a sentence out of its middle, four characters each. */
export function wordsFrom(narrative: string | undefined): string | undefined {
  const runs = (narrative ?? '').match(/\p{Script=Han}{10,}/gu) ?? [];
  const run = runs[Math.floor(runs.length / 2)];
  if (!run) return undefined;
  return `${run.slice(0, 4)} ${run.slice(-4)}`;
}

/** As many of the items, evenly from beginning to end; again from the beginning where there are fewer. */
export function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length === 0) return [];
  const step = Math.max(1, items.length / count);
  return Array.from({ length: count }, (_, at) => items[Math.floor(at * step) % items.length]!);
}
