/** What acts must state, in the order in which a dialog asks for it. */
export const FIELDS = [
  'mediationKind',
  'mediator',
  'unit',
  'units',
  'minutes',
  'terms',
  'court',
  'caseNumber',
  'performBy',
  'result',
  'guidance',
  'authority',
  'archiveNumber',
  'consent',
] as const;
export type FieldName = (typeof FIELDS)[number];
/** As it is typed; a list of units as one line. */
export type Detail = Partial<Record<FieldName, string>>;

export const isField = (word: string): word is FieldName => (FIELDS as readonly string[]).includes(word);

export const YES = 'yes';

const unitsOf = (line: string): string[] => line.split(/[\s、，,;；]+/).filter(Boolean);

export const isStated = (detail: Detail, name: FieldName): boolean => (detail[name] ?? '').trim() !== '';

/** What was typed, as the hub takes it. */
export const detailOf = (detail: Detail): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(detail).map(([name, value]) => {
      if (name === 'units') return [name, unitsOf(value)];
      return [name, name === 'consent' ? value === YES : value.trim()];
    }),
  );
