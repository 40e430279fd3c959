import { namesInText, parsePersonName } from '#libs/features/index.js';

/** What counts as unusual; each a setting of the hub's. */
export interface LookingSettings {
  /** Different people, cases and records that one person looks at within the window. */
  readonly peopleMax: number;
  readonly windowMinutes: number;
  /** Different names with the looker's own surname that she looks up in a day; her own whole name is one too many. */
  readonly ownSurnameMax: number;
  /** Questions in a day for what lies outside of her scope. */
  readonly outOfScopeMax: number;
  /** Looks at personal data in a day outside of working hours. */
  readonly offHoursMax: number;
  /** Working hours in China, minutes after midnight. */
  readonly hours: readonly [from: number, until: number];
}

export const LOOKING_RULES = ['many-people', 'own-name', 'own-surname', 'out-of-scope', 'off-hours'] as const;
export type LookingRule = (typeof LOOKING_RULES)[number];

/** An entry of the audit trail by which somebody looked, or tried to. */
export interface Look {
  readonly at: Date;
  readonly action: string;
  readonly subject: string | null;
  /** Personal data was shown. */
  readonly withPurpose: boolean;
}

export interface Unusual {
  readonly rule: LookingRule;
  readonly counted: number;
  readonly threshold: number;
  readonly first: Date;
  readonly last: Date;
}

/** When somebody looked, as China counts it. */
export interface Calendar {
  /** Minutes after midnight. */
  readonly minuteOf: (at: Date) => number;
  readonly isWorkingDay: (at: Date) => boolean;
}

export const OUT_OF_SCOPE = 'out-of-scope';

/** Which rules the looks of one person on one day break, oldest first. Pure. */
export function unusualLooks(
  looks: readonly Look[],
  displayName: string,
  settings: LookingSettings,
  calendar: Calendar,
): Unusual[] {
  const own = parsePersonName(displayName.trim().split(/\s+/).at(-1) ?? '');
  const looked = looks.filter(({ action }) => action !== OUT_OF_SCOPE);
  const named = looked.filter(({ action }) => action === 'lookup');
  const namesakes = named.filter((look) => namesIn(look).some(({ surname }) => surname === own?.surname));
  const itself = named.filter((look) => own !== null && namesIn(look).some((name) => isSame(name, own)));
  const different = new Set(
    namesakes.flatMap((look) => namesIn(look).map(({ surname, given }) => `${surname}${given}`)),
  );
  const off = looked.filter((look) => look.withPurpose && isOff(look.at, settings, calendar));
  const elsewhere = looks.filter(({ action }) => action === OUT_OF_SCOPE);
  return [
    busiest(looked, settings),
    broken('own-name', itself, itself.length, 1),
    broken('own-surname', namesakes, different.size, settings.ownSurnameMax),
    broken(OUT_OF_SCOPE, elsewhere, elsewhere.length, settings.outOfScopeMax),
    broken('off-hours', off, off.length, settings.offHoursMax),
  ].flatMap((one) => one ?? []);
}

function broken(rule: LookingRule, looks: readonly Look[], counted: number, threshold: number): Unusual | null {
  const [first, last] = [looks[0], looks.at(-1)];
  return counted >= threshold && first && last ? { rule, counted, threshold, first: first.at, last: last.at } : null;
}

interface Name {
  readonly surname: string;
  readonly given: string;
}

/** Names of people in a question: its words, or what looks like a name within them. */
function namesIn({ subject }: Look): Name[] {
  const words = (subject ?? '').split(/[\s,，、;；]+/u).filter(Boolean);
  return [...new Set([...words, ...namesInText(subject ?? '')])].flatMap((word) => {
    const name = parsePersonName(word);
    return name?.surname && name.given ? [{ surname: name.surname, given: name.given }] : [];
  });
}

const isSame = (one: Name, other: { readonly surname: string; readonly given: string | null }): boolean =>
  one.surname === other.surname && one.given === other.given;

const isOff = (at: Date, { hours: [from, until] }: LookingSettings, { minuteOf, isWorkingDay }: Calendar): boolean =>
  !isWorkingDay(at) || minuteOf(at) < from || minuteOf(at) >= until;

/** The window with the most different subjects. */
function busiest(looks: readonly Look[], { peopleMax, windowMinutes }: LookingSettings): Unusual | null {
  const counts = new Map<string, number>();
  let start = 0;
  let most: Unusual | null = null;
  for (const look of looks) {
    const key = keyOf(look);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    for (
      let oldest = looks[start]!;
      look.at.getTime() - oldest.at.getTime() > windowMinutes * 60_000;
      oldest = looks[start]!
    ) {
      const left = (counts.get(keyOf(oldest)) ?? 0) - 1;
      if (left > 0) counts.set(keyOf(oldest), left);
      else counts.delete(keyOf(oldest));
      start += 1;
    }
    if (counts.size >= peopleMax && counts.size > (most?.counted ?? 0))
      most = {
        rule: 'many-people',
        counted: counts.size,
        threshold: peopleMax,
        first: looks[start]!.at,
        last: look.at,
      };
  }
  return most;
}

/** A case is one, in whatever view of it. */
const keyOf = ({ action, subject }: Look): string => `${action === 'lookup' ? 'words' : 'of'} ${subject ?? ''}`;
