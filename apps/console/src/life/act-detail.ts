/** What acts must state, in the order in which a dialog asks for it. */
export const FIELDS = [
  'mediationKind',
  'mediator',
  'unit',
  'units',
  'meetOn',
  'minutes',
  'facts',
  'terms',
  'reply',
  'digest',
  'court',
  'caseNumber',
  'performBy',
  'result',
  'satisfaction',
  'guidance',
  'authority',
  'unlisted',
  'archiveNumber',
  'shared',
  'consent',
  'oral',
  'settled',
  'kept',
  'lawful',
  'cameBack',
  'grade',
] as const;
export type FieldName = (typeof FIELDS)[number];
/** As it is typed; a list of units as one line. */
export type Detail = Partial<Record<FieldName, string>>;

export const isField = (word: string): word is FieldName => (FIELDS as readonly string[]).includes(word);

export const YES = 'yes';

const unitsOf = (line: string): string[] => line.split(/[\s、，,;；]+/).filter(Boolean);

export const isStated = (detail: Detail, name: FieldName): boolean => (detail[name] ?? '').trim() !== '';

/** What a unit undertakes at a joint conference, as it is typed. */
export interface TypedDuty {
  unit: string;
  what: string;
  due: string;
}

export const isWhole = (duty: TypedDuty): boolean => Object.values(duty).every((value) => value.trim() !== '');

/** What is said by a tick. */
export const isTicked = (name: string): boolean => ['consent', 'oral', 'unlisted', 'shared'].includes(name);

const givenOf = (name: string, value: string): unknown => {
  if (name === 'units') return unitsOf(value);
  if (name === 'satisfaction') return Number(value);
  return isTicked(name) ? value === YES : value.trim();
};

/** What was typed, as the hub takes it. What may be left out and was not stated is left out. */
export const detailOf = (detail: Detail, duties: readonly TypedDuty[] = []): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(detail)
      .filter(([name, value]) => name === 'consent' || value.trim() !== '')
      .map(([name, value]) => [name, givenOf(name, value)]),
  ),
  ...(duties.length > 0 && {
    duties: duties.map(({ unit, what, due }) => ({ unit: unit.trim(), what: what.trim(), due })),
  }),
});
