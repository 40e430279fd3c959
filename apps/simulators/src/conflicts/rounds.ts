import type { City } from '../city/city.js';
import { newResident } from '../city/residents.js';
import type { Random } from '../random.js';
import type { Conflict, Round, Side, SourceSystem, Teller } from './conflict.js';

const DAY = 86_400_000;
const CHINA_OFFSET = 8 * 3_600_000;

const firstByPerson = { 'hotline-12345': 57, petition: 29, court: 14 } as const;
const firstByOrganisation = { 'hotline-12345': 8, petition: 6, court: 86 } as const;
const firstByGroup = { 'hotline-12345': 15, petition: 75, court: 10 } as const;
const next: Readonly<Record<SourceSystem, Readonly<Record<SourceSystem, number>>>> = {
  'hotline-12345': { 'hotline-12345': 44, petition: 34, court: 22 },
  petition: { 'hotline-12345': 26, petition: 44, court: 30 },
  court: { 'hotline-12345': 30, petition: 45, court: 25 },
};
/** Mean days until the conflict is told to this system again. */
const patienceDays = { 'hotline-12345': 12, petition: 35, court: 75 } as const;

/** Where people go first: persons call, companies sue, groups petition. */
export function firstSystem(random: Random, { complainants }: Conflict): SourceSystem {
  if (complainants.length > 1) return random.weighted(firstByGroup);
  return random.weighted(complainants[0]?.kind === 'organisation' ? firstByOrganisation : firstByPerson);
}

export const nextSystem = (random: Random, last: SourceSystem): SourceSystem => random.weighted(next[last]);

/** One telling of the conflict: by whom and for whom is drawn. */
export function drawRound(
  city: City,
  random: Random,
  conflict: Conflict,
  { index, system, at }: Pick<Round, 'index' | 'system' | 'at'>,
): Round {
  const teller = drawTeller(random, conflict, index, system);
  return { conflict, index, system, at, teller, ...voices(city, random, conflict, teller, system) };
}

/** All tellings of one conflict until then, one to five, each by someone and to some system. */
export function drawRounds(city: City, random: Random, conflict: Conflict, until: number): Round[] {
  const rounds: Round[] = [];
  let system = firstSystem(random, conflict);
  let at = conflict.startedAt + random.waiting(9) * DAY;
  let persistence = conflict.complainants.length > 1 ? 0.75 : 0.33;
  while (rounds.length < 5) {
    const moment = atWakingHour(random, at);
    if (moment >= until) break;
    rounds.push(drawRound(city, random, conflict, { index: rounds.length, system, at: moment }));
    if (!random.chance(persistence)) break;
    persistence = Math.max(persistence, 0.42);
    system = nextSystem(random, system);
    at = moment + (0.5 + random.waiting(patienceDays[system])) * DAY;
  }
  return rounds;
}

/** The same day in China, at an hour at which people call and write: mostly office hours, some evenings. */
function atWakingHour(random: Random, at: number): number {
  const day = Math.floor((at + CHINA_OFFSET) / DAY) * DAY - CHINA_OFFSET;
  const hour = random.chance(0.8) ? 8.5 + random.next() * 9 : 6 + random.next() * 17;
  return day + Math.floor(hour * 3600) * 1000;
}

function drawTeller(random: Random, conflict: Conflict, index: number, system: SourceSystem): Teller {
  if (conflict.complainants.length > 1) return system === 'hotline-12345' ? 'member' : 'complainant';
  const first = conflict.complainants[0];
  if (conflict.matter.counter && random.chance(index === 0 ? 0.02 : 0.2)) return 'other-side';
  // A company that sues is answered by the one it sues: that is how such matters reach the hotline.
  if (first?.kind === 'organisation' && system !== 'court' && conflict.matter.counter && random.chance(0.75))
    return 'other-side';
  return first?.kind === 'person' && system !== 'court' && random.chance(index === 0 ? 0.04 : 0.14)
    ? 'relative'
    : 'complainant';
}

function voices(
  city: City,
  random: Random,
  conflict: Conflict,
  teller: Teller,
  system: SourceSystem,
): Pick<Round, 'author' | 'own' | 'against'> {
  const { complainants, respondent } = conflict;
  const first = complainants[0] as Side;
  if (teller === 'other-side') return { author: respondent, own: [respondent], against: first };
  if (teller === 'member') {
    const member = random.pick(complainants);
    return { author: member, own: [member], against: respondent };
  }
  if (teller === 'relative' && first.kind === 'person') {
    return {
      author: { kind: 'person', person: relativeOf(city, random, first.person) },
      own: [first],
      against: respondent,
    };
  }
  return { author: first, own: system === 'court' ? complainants.slice(0, 6) : complainants, against: respondent };
}

type Person = Extract<Side, { kind: 'person' }>['person'];

/** A spouse or grown-up child, who may call from the family's telephone. */
function relativeOf(city: City, random: Random, person: Person): Person {
  const phone = random.chance(0.35) ? person.phone : undefined;
  if (random.chance(0.5)) {
    const sex = person.sex === 'male' ? 'female' : 'male';
    return newResident(random, city.divisions, person.home, {
      sex,
      phone,
      bornBetween: [person.birthYear - 5, person.birthYear + 5],
    });
  }
  const home = random.chance(0.5) ? person.home : city.randomHome();
  const born: [number, number] = [Math.min(person.birthYear + 22, 2002), Math.min(person.birthYear + 34, 2006)];
  return newResident(random, city.divisions, home, { surname: person.surname, phone, bornBetween: born });
}
