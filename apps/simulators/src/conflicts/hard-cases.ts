import type { City } from '../city/city.js';
import { type Home, newHome } from '../city/homes.js';
import { mobileNumber } from '../city/identity-numbers.js';
import { newResident, type Resident } from '../city/residents.js';
import { allMatters } from '../matters/all-matters.js';
import type { Matter } from '../matters/matter.js';
import type { Random } from '../random.js';
import { ended, fill } from '../voice/grammar.js';
import type { Conflict, Side } from './conflict.js';
import { drawAmount, drawConflict, drawFacts, drawSide, homeFor, isPersonRole } from './draw-conflict.js';

/** What a hard case is drawn from; `when` gives a new day on which a conflict may begin. */
export interface Draw {
  readonly city: City;
  readonly random: Random;
  readonly newId: () => string;
  readonly when: () => number;
  /** Roughly how many conflicts one case may bring. */
  readonly limit: number;
}

const YEAR = 365 * 86_400_000;
const person = (resident: Resident): Side => ({ kind: 'person', person: resident });
const byPersons = allMatters.filter((matter) => isPersonRole(matter.who));
const estateMatters = byPersons.filter(
  (matter) => matter.whom === 'property' || matter.whom === 'developer' || matter.key === 'heating',
);
const bodyMatters = byPersons.filter((matter) => !isPersonRole(matter.whom));

/** The same two sides about two different matters. */
function sameSidesTwoMatters(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const first = random.pick(byPersons.filter((matter) => others(matter).length > 0));
  const second = random.pick(others(first));
  const one = drawConflict(city, random, first, { id: newId(), startedAt: when(), strata: ['same-sides-two-matters'] });
  const two = drawConflict(city, random, second, {
    ...sidesOf(one),
    id: newId(),
    startedAt: one.startedAt + random.int(5, 200) * 86_400_000,
    strata: ['same-sides-two-matters'],
  });
  return [one, two];
}

const others = (matter: Matter): Matter[] =>
  byPersons.filter(
    (other) =>
      other.key !== matter.key && other.who === matter.who && other.whom === matter.whom && other.site === matter.site,
  );

const sidesOf = (conflict: Conflict) => ({
  complainants: conflict.complainants,
  respondent: conflict.respondent,
  home: conflict.site.home ?? undefined,
});

/** The same sides and matter another year: next winter's heating, next year's fee, another amount. */
function anotherYear(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const matter = random.pick(allMatters.filter((candidate) => candidate.yearly));
  const one = drawConflict(city, random, matter, {
    id: newId(),
    startedAt: when() - YEAR * 0.8,
    strata: ['another-year'],
  });
  const startedAt = one.startedAt + YEAR + random.int(-20, 20) * 86_400_000;
  return [
    one,
    drawConflict(city, random, matter, {
      ...sidesOf(one),
      facts: random.chance(0.5) ? one.facts : undefined,
      id: newId(),
      startedAt,
      strata: ['another-year'],
    }),
  ];
}

/** Many neighbours, each with the same complaint against the same company; half of the time in the same words. */
function neighboursOneCompany(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const matter = random.pick(estateMatters);
  const home = newHome(random, random.pick(city.communities));
  const respondent = drawSide(city, random, matter.whom, home, null);
  const facts = drawFacts(random, matter);
  const startedAt = when();
  const copiedText = random.chance(0.5) ? ownersText(random, matter, home, respondent, facts) : null;
  const size = Math.max(3, Math.min(draw.limit, random.chance(0.12) ? 200 : random.int(5, 40)));
  return Array.from({ length: size }, () => {
    const flat = newHome(random, home.community as NonNullable<Home['community']>);
    const complainants = [person(newResident(random, city.divisions, flat))];
    const strata = ['neighbours-one-company', ...(copiedText ? ['copied-text-crowd'] : [])];
    const amountYuan = matter.amountYuan && random.chance(0.3) ? matter.amountYuan[0] * 2 : drawAmount(random, matter);
    return drawConflict(city, random, matter, {
      id: newId(),
      startedAt: startedAt + random.int(0, 20) * 86_400_000,
      complainants,
      respondent,
      home: flat,
      facts,
      amountYuan,
      copiedText: copiedText && random.chance(0.8) ? copiedText : null,
      strata,
    });
  });
}

function ownersText(
  random: Random,
  matter: Matter,
  home: Home,
  respondent: Side,
  facts: Readonly<Record<string, string>>,
): string {
  const B = respondent.kind === 'organisation' ? respondent.body.name : respondent.person.name;
  const slots = { ...facts, A: '业主', B, place: home.community?.name ?? '', amt: '相关费用', when: '近期' };
  const story = ended(fill(random, random.pick(matter.letters), slots));
  return `${story}${fill(random, random.pick(matter.details), slots)}请政府部门依法处理，维护广大业主合法权益！`;
}

/** Two people of one name in one community, each with a conflict, often about the same kind of matter. */
function namesakes(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const matter = random.pick(estateMatters);
  const home = newHome(random, random.pick(city.communities));
  const one = newResident(random, city.divisions, home);
  const two = newResident(random, city.divisions, newHome(random, home.community as NonNullable<Home['community']>), {
    name: one.name,
    sex: one.sex,
  });
  const second = random.chance(0.6) ? matter : random.pick(estateMatters);
  const strata = ['namesakes'];
  return [
    drawConflict(city, random, matter, { id: newId(), startedAt: when(), complainants: [person(one)], strata }),
    drawConflict(city, random, second, { id: newId(), startedAt: when(), complainants: [person(two)], strata }),
  ];
}

/** A family that shares one telephone, each member with a matter of its own. */
function familyPhone(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const first = random.pick(byPersons);
  const home = homeFor(city, random, first);
  const head = newResident(random, city.divisions, home);
  const members = [
    head,
    ...Array.from({ length: random.int(1, 2) }, () =>
      newResident(random, city.divisions, home, {
        surname: random.chance(0.7) ? head.surname : undefined,
        phone: head.phone,
      }),
    ),
  ];
  return members.map((member) => conflictOf(draw, random.pick(byPersons), member, newId(), when(), ['family-phone']));
}

function conflictOf(
  { city, random }: Draw,
  wanted: Matter,
  member: Resident,
  id: string,
  startedAt: number,
  strata: string[],
): Conflict {
  const rural = member.home.community === null;
  const fits = rural
    ? !/property|developer|owners|neighbour/.test(wanted.whom)
    : !/villag/.test(wanted.who + wanted.whom);
  const matter = fits ? wanted : random.pick(bodyMatters.filter((candidate) => candidate.site !== 'home'));
  return drawConflict(city, random, matter, { id, startedAt, complainants: [person(member)], strata });
}

/** One who complains of everything and everybody. */
function serialComplainant(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const who = newResident(random, city.divisions, newHome(random, random.pick(city.communities)));
  const count = Math.min(draw.limit, random.int(5, 18));
  return Array.from({ length: count }, () =>
    conflictOf(draw, random.pick(random.chance(0.8) ? bodyMatters : byPersons), who, newId(), when(), [
      'serial-complainant',
    ]),
  );
}

/** Strangers who call from one switchboard: a company's, a legal-aid desk's. */
function switchboard(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const phone = mobileNumber(random);
  const count = Math.min(draw.limit, random.int(6, 25));
  return Array.from({ length: count }, () => {
    const matter = random.pick(byPersons);
    const caller = newResident(random, city.divisions, homeFor(city, random, matter), { phone });
    return drawConflict(city, random, matter, {
      id: newId(),
      startedAt: when(),
      complainants: [person(caller)],
      strata: ['switchboard'],
    });
  });
}

const groupKeys = new Set([
  'late-home',
  'lift',
  'parking',
  'site-wages',
  'wages',
  'village-dividend',
  'demolition',
  'factory-pollution',
  'training-refund',
  'prepaid-card',
  'maintenance-fund',
  'site-noise',
]);

/** A group that petitions together: one case of all who are named in it. */
function groupPetition(draw: Draw): Conflict[] {
  const { city, random, newId, when } = draw;
  const matter = random.pick(allMatters.filter((candidate) => groupKeys.has(candidate.key)));
  const home = homeFor(city, random, matter);
  const size = random.int(5, 24);
  const complainants = Array.from({ length: size }, () => {
    const own = home.community
      ? newHome(random, home.community)
      : { ...home, door: random.int(1, 120), building: random.int(1, 18) };
    return person(newResident(random, city.divisions, own));
  });
  return [
    drawConflict(city, random, matter, { id: newId(), startedAt: when(), complainants, home, strata: ['group'] }),
  ];
}

/** Each draws one story of its kind: one or several conflicts that are easily taken for one another. */
export const hardCases = {
  sameSidesTwoMatters,
  anotherYear,
  neighboursOneCompany,
  namesakes,
  familyPhone,
  serialComplainant,
  switchboard,
  groupPetition,
};
