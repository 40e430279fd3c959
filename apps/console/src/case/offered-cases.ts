import type { LookupItem } from '../api/shapes';

const SHOWN_MAX = 6;

/** A case that was found: an enquiry has none. */
export type FoundCase = LookupItem & { caseId: string };

const isCase = (item: LookupItem): item is FoundCase => item.caseId !== null;

/** The cases to choose from: never the one that one is at, and always the chosen one, though other words are typed now. Pure. */
export function offeredCases(found: readonly LookupItem[], except: string, chosen: FoundCase | null): FoundCase[] {
  const others = found.filter(isCase).filter(({ caseId }) => caseId !== except);
  const first = others.slice(0, SHOWN_MAX);
  return chosen === null || first.some(({ caseId }) => caseId === chosen.caseId) ? first : [chosen, ...first];
}
