import type { Random } from '../random.js';
import type { Divisions } from './divisions.js';
import type { Home } from './homes.js';
import { mobileNumber, residentId } from './identity-numbers.js';
import { givenName, type Sex, surname } from './person-names.js';

export interface Resident {
  readonly name: string;
  readonly surname: string;
  readonly sex: Sex;
  readonly birthYear: number;
  readonly idNumber: string;
  readonly phone: string;
  /** Some have a second number and use either. */
  readonly otherPhone: string | null;
  readonly home: Home;
}

interface Wanted {
  readonly sex?: Sex;
  readonly surname?: string;
  readonly name?: string;
  readonly bornBetween?: readonly [number, number];
  readonly phone?: string;
}

/** A new person who lives there; what is wanted is kept, the rest is drawn. */
export function newResident(random: Random, divisions: Divisions, home: Home, wanted: Wanted = {}): Resident {
  const sex = wanted.sex ?? (random.chance(0.52) ? 'male' : 'female');
  const [from, until] = wanted.bornBetween ?? [1945, 2003];
  const birthYear = random.int(from, until);
  const birthday = `${birthYear}${two(random.int(1, 12))}${two(random.int(1, 28))}`;
  const sequence = random.int(0, 498) * 2 + (sex === 'male' ? 1 : 0);
  const bornHere = random.chance(home.village.rural ? 0.9 : 0.6);
  const division = bornHere ? home.village.county.code : random.pick(divisions.elsewhere);
  const family = wanted.name ? [...wanted.name][0]! : (wanted.surname ?? surname(random));
  return {
    name: wanted.name ?? family + givenName(random, sex),
    surname: family,
    sex,
    birthYear,
    idNumber: residentId(division, birthday, sequence),
    phone: wanted.phone ?? mobileNumber(random),
    otherPhone: random.chance(0.15) ? mobileNumber(random) : null,
    home,
  };
}

const two = (number: number): string => String(number).padStart(2, '0');
