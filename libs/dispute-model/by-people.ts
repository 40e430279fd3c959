import { type Comparison, NULL_LEVEL } from '#libs/linkage/index.js';
import type { PreparedRecord } from './prepared-record.js';
import { sidesOf } from './sides.js';

/**
 * Whether the people of two records are the same as far as told. `crowd`: they are not known to be, and many strangers
 * complain of the same opponent or estate and matter, so that all which the crowd has in common tells nobody apart. `swapped`: the one complains of the other, who tells the same in
 * other words and asks for something else.
 */
export type PeopleClass = 'same' | 'open' | 'other' | 'crowd' | 'swapped';

export const PEOPLE_CLASSES: readonly PeopleClass[] = ['same', 'open', 'other', 'crowd', 'swapped'];
const LABELS: Readonly<Record<PeopleClass, string>> = {
  same: '同一人',
  open: '人不明',
  other: '不同人',
  crowd: '众人',
  swapped: '双方互换',
};

/** Bits down to which the people may be the same. */
export const OTHER_PEOPLE = -2.4;

export function peopleClass(a: PreparedRecord, b: PreparedRecord): PeopleClass {
  const { people, swapped } = sidesOf(a, b);
  const bits = people?.bits ?? 0;
  if (bits >= 6) return swapped ? 'swapped' : 'same';
  if (a.crowds.some((crowd) => b.crowds.includes(crowd))) return 'crowd';
  return bits > OTHER_PEOPLE ? 'open' : 'other';
}

/** Name of a level within a class, as the model file has it: `same/other-door`. */
export const classLevelName = (people: PeopleClass, level: string): string => `${people}/${level}`;

/**
 * Asks a question separately for the same people, for people who are not known, and for other people, since its answer
 * means something else each time: one's own door tells nothing about which of one's disputes it is, but nearly everything
 * where the caller gave no name; a different sum parts two matters of one person, and says little of a relative's call.
 */
export function byPeople(comparison: Comparison<PreparedRecord>): Comparison<PreparedRecord> {
  const { levels } = comparison;
  return {
    ...comparison,
    levels: PEOPLE_CLASSES.flatMap((people) =>
      levels.map((level) => ({
        name: classLevelName(people, level.name),
        label: `${level.label ?? level.name}（${LABELS[people]}）`,
      })),
    ),
    compare(a, b) {
      const outcome = comparison.compare(a, b);
      const offset = PEOPLE_CLASSES.indexOf(peopleClass(a, b)) * levels.length;
      if (typeof outcome === 'number') return outcome === NULL_LEVEL ? NULL_LEVEL : outcome + offset;
      return outcome.level === NULL_LEVEL ? NULL_LEVEL : { ...outcome, level: outcome.level + offset };
    },
  };
}
