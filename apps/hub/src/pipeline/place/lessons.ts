import { ancestorsOf, type PlaceInput, type PlaceResolver, roundedCount, testimoniesOf } from '#libs/places/index.js';
import type { CodeCounts, GazetteerEntry, Taught } from '../../registry/gazetteer.js';

/** A person's word on a place counts as much as this many cases. */
export const PERSON_COUNTS = 8;

/** What a case teaches: by its records' own words, or, where a person has set its place, by that alone. */
export function lessonsOf(
  inputs: readonly PlaceInput[],
  setByPerson: string | null,
  resolver: PlaceResolver,
): Taught[] {
  if (setByPerson !== null) {
    const landmarks = [...new Set(inputs.flatMap((input) => resolver.landmarksIn(input)))];
    return testimoniesOf([{ landmarks, code: setByPerson }]).map(([key, code]) => [key, code, 'people']);
  }
  return testimoniesOf(resolver.observe(...inputs)).map(([key, code]) => [key, code, 'cases']);
}

type Draft = { landmark: string; cases: Record<string, number>; people: Record<string, number> };

export interface ChangedEntry extends Draft {
  /** True where decisions may now fall otherwise. */
  readonly changed: boolean;
}

/** The entries that differ once the old lessons are taken back and the new ones learned. Pure. */
export function learnLessons(
  known: ReadonlyMap<string, GazetteerEntry>,
  unlearned: readonly Taught[],
  learned: readonly Taught[],
): ChangedEntry[] {
  const drafts = new Map<string, Draft>();
  const count = ([landmark, code, by]: Taught, step: 1 | -1) => {
    const entry = known.get(landmark);
    const draft = drafts.get(landmark) ?? { landmark, cases: { ...entry?.cases }, people: { ...entry?.people } };
    drafts.set(landmark, draft);
    const next = (draft[by][code] ?? 0) + step;
    if (next > 0) draft[by][code] = next;
    else delete draft[by][code];
  };
  for (const taught of unlearned) count(taught, -1);
  for (const taught of learned) count(taught, 1);
  return [...drafts.values()]
    .filter((draft) => !isSame(draft, known.get(draft.landmark)))
    .map((draft) => ({ ...draft, changed: meaningOf(draft) !== meaningOf(known.get(draft.landmark)) }));
}

const isSame = (draft: Draft, entry: GazetteerEntry | undefined): boolean =>
  sorted(draft.cases) === sorted(entry?.cases) && sorted(draft.people) === sorted(entry?.people);

const sorted = (counts: CodeCounts = {}): string => JSON.stringify(Object.entries(counts).sort(byCode));
const byCode = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : 1);

/** What decisions see of an entry: cases and people together, rounded. */
export function meaningOf(entry: Pick<GazetteerEntry, 'cases' | 'people'> | undefined): string {
  const rounded = Object.entries(countsOf(entry)).map(([code, count]): [string, number] => [code, roundedCount(count)]);
  return JSON.stringify(rounded.sort(byCode));
}

/** Cases and people together, by code. */
export function countsOf(entry: Pick<GazetteerEntry, 'cases' | 'people'> | undefined): Record<string, number> {
  const counts: Record<string, number> = { ...entry?.cases };
  for (const [code, people] of Object.entries(entry?.people ?? {}))
    counts[code] = (counts[code] ?? 0) + people * PERSON_COUNTS;
  return counts;
}

/** Codes that speak of the same place as the deepest well supported one, and those that speak of another. */
export const isWithin = (code: string, other: string): boolean =>
  ancestorsOf(code).includes(other) || ancestorsOf(other).includes(code);
