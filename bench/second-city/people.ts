import { idNumber, landline, mobilePhone } from './identity.js';
import { flatOf, type Home } from './places.js';
import type { Random } from './random.js';
import type { Town } from './town.js';
import { readLines, readWords } from './word-lists.js';

export interface Person {
  readonly kind: 'person';
  readonly name: string;
  readonly surname: string;
  readonly sex: 'm' | 'f';
  readonly id: string;
  readonly phone: string;
  readonly otherPhone: string;
  readonly home: Home;
}

const surnames = readWords('surnames.txt').map((word): [string, number] => {
  const [, name = '', weight = '1'] = /^(\D+)([\d.]+)$/.exec(word) ?? [];
  return [name, Number(weight)];
});
const givenNames = new Map(readLines('given-names.txt').map((line) => [line[0], line.slice(2).split(' ')]));

export interface PersonWish {
  readonly surname?: string;
  readonly name?: string;
  readonly sex?: 'm' | 'f';
  readonly home?: Home;
  readonly phone?: string;
  readonly rural?: boolean;
}

function givenName(random: Random, sex: 'm' | 'f'): string {
  const name = random.pick(givenNames.get(sex)!);
  const syllables = [...name];
  if (syllables.length === 1 || random.chance(0.55)) return name;
  const [first = ''] = [...random.pick(givenNames.get(sex)!)];
  return first === syllables[1] ? name : first + syllables[1];
}

/** A resident, as wished where something is. */
export function newPerson(random: Random, town: Town, wish: PersonWish = {}): Person {
  const sex = wish.sex ?? random.pick(['m', 'f']);
  const surname = wish.surname ?? random.weighted(surnames);
  const home = wish.home ?? newHome(random, town, wish.rural ?? random.chance(0.2));
  const birth = `${random.int(1945, 2003)}${String(random.int(1, 12)).padStart(2, '0')}${String(random.int(1, 28)).padStart(2, '0')}`;
  const born = random.chance(0.65) ? home.village.county.code : random.pick(town.elsewhere);
  return {
    kind: 'person',
    name: wish.name ?? surname + givenName(random, sex),
    surname,
    sex,
    id: idNumber(random, born, birth, sex),
    phone: wish.phone ?? (random.chance(0.96) ? mobilePhone(random) : `${town.dialCode}-${landline(random)}`),
    otherPhone: mobilePhone(random),
    home,
  };
}

export function newHome(random: Random, town: Town, rural: boolean): Home {
  if (!rural || town.ruralVillages.length === 0) return flatOf(random.pick(town.estates), random);
  const village = random.pick(town.ruralVillages);
  return { village, estate: null, building: random.int(1, 12), unit: 1, room: String(random.int(1, 160)) };
}
