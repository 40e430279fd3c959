import { canonicalJson, type DisputeContent } from '#libs/contracts/index.js';

/** Parts of a record whose members are told one by one. */
const OPENED = new Set(['status', 'place', 'handling', 'unmapped']);

/** `field` or `part.field` -> its value. Names of a source's own fields may hold dots: only the first one divides. */
function valuesOf(content: DisputeContent | null): Map<string, unknown> {
  const members = Object.entries(content ?? {}).flatMap(([name, value]) =>
    OPENED.has(name) && typeof value === 'object' && value !== null
      ? Object.entries(value).map(([inner, one]) => [`${name}.${inner}`, one] as const)
      : [[name, value] as const],
  );
  return new Map(members.filter(([, value]) => value !== undefined && value !== null));
}

export interface ChangedField {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * In which fields two contents differ, by name. The values are those of `shown`, which may hide what differs. Pure.
 */
export function changedFields(
  before: DisputeContent | null,
  after: DisputeContent | null,
  shown: (content: DisputeContent) => DisputeContent,
): ChangedField[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  const changed = names.filter((name) => textOf(old.get(name)) !== textOf(now.get(name)));
  if (changed.length === 0) return [];
  const [oldShown, nowShown] = [valuesOf(before && shown(before)), valuesOf(after && shown(after))];
  return changed.map((field) => ({
    field,
    before: oldShown.get(field) ?? null,
    after: nowShown.get(field) ?? null,
  }));
}

const textOf = (value: unknown): string => canonicalJson(value ?? null);
