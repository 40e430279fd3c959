import type { City } from '../city/city.js';
import { type Home, newFarmhouse, newHome, nextDoor } from '../city/homes.js';
import type { CompanyKind, OrganisationKindName } from '../city/organisation-kinds.js';
import { organisationKinds } from '../city/organisation-kinds.js';
import { newResident, type Resident } from '../city/residents.js';
import type { Matter, Role } from '../matters/matter.js';
import type { Random } from '../random.js';
import type { Conflict, Side, Site } from './conflict.js';

/** What is already settled about a conflict that is drawn; the rest is drawn to fit. */
export interface Given {
  readonly id: string;
  readonly startedAt: number;
  readonly complainants?: readonly Side[];
  readonly respondent?: Side;
  readonly home?: Home;
  readonly facts?: Readonly<Record<string, string>>;
  readonly amountYuan?: number | null;
  readonly copiedText?: string | null;
  readonly strata?: readonly string[];
}

const personRoles = new Set<Role>([
  'resident',
  'villager',
  'neighbour-above',
  'neighbour-below',
  'neighbour-beside',
  'fellow-villager',
  'spouse',
  'sibling',
  'child',
  'person',
]);
const villageRoles = new Set<Role>(['villager', 'fellow-villager', 'village-committee']);
const estateRoles = new Set<Role>(['property', 'developer', 'owners-committee', 'neighbour-above', 'neighbour-below']);

export const isPersonRole = (role: Role): boolean => personRoles.has(role);

/** A conflict about this matter, between sides and at a place that fit it. */
export function drawConflict(city: City, random: Random, matter: Matter, given: Given): Conflict {
  const known = given.complainants?.[0];
  const home = given.home ?? (known?.kind === 'person' ? known.person.home : homeFor(city, random, matter));
  const complainants = given.complainants ?? [drawSide(city, random, matter.who, home, null)];
  const first = complainants[0] as Side;
  const respondent =
    given.respondent ?? drawSide(city, random, matter.whom, home, first.kind === 'person' ? first.person : null);
  return {
    id: given.id,
    matter,
    complainants,
    respondent,
    site: siteOf(city, random, matter, home, first, respondent),
    startedAt: given.startedAt,
    amountYuan: given.amountYuan === undefined ? drawAmount(random, matter) : given.amountYuan,
    facts: given.facts ?? drawFacts(random, matter),
    copiedText: given.copiedText ?? null,
    strata: given.strata ?? [],
  };
}

export function homeFor(city: City, random: Random, matter: Matter): Home {
  const roles = [matter.who, matter.whom];
  if (roles.some((role) => villageRoles.has(role))) return newFarmhouse(random, random.pick(city.ruralVillages));
  if (roles.some((role) => estateRoles.has(role))) return newHome(random, random.pick(city.communities));
  return city.randomHome();
}

export function drawFacts(random: Random, matter: Matter): Record<string, string> {
  return Object.fromEntries(Object.entries(matter.facts ?? {}).map(([name, values]) => [name, random.pick(values)]));
}

/** Log-uniform between the bounds, to the yuan for small sums and rounded as people round for large ones. */
export function drawAmount(random: Random, matter: Matter): number | null {
  if (!matter.amountYuan) return null;
  const [low, high] = matter.amountYuan;
  const exact = low * (high / low) ** random.next();
  const unit = random.chance(0.45) ? 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1) : 1;
  return Math.max(unit, Math.round(exact / unit) * unit);
}

/** Someone in this role, seen from a home and (for relatives) from a person. */
export function drawSide(city: City, random: Random, role: Role, home: Home, seenFrom: Resident | null): Side {
  if (personRoles.has(role)) return { kind: 'person', person: drawPerson(city, random, role, home, seenFrom) };
  const { community } = home;
  if (role === 'property' && community) return { kind: 'organisation', body: community.property };
  if (role === 'developer' && community) return { kind: 'organisation', body: community.developer };
  if (role in organisationKinds) return { kind: 'organisation', body: city.companyOf(role as CompanyKind) };
  const body = city.localBody(
    role as Exclude<OrganisationKindName, CompanyKind>,
    home.village,
    community?.name ?? home.village.name,
  );
  return { kind: 'organisation', body };
}

function drawPerson(city: City, random: Random, role: Role, home: Home, from: Resident | null): Resident {
  const draw = (where: Home, wanted = {}) => newResident(random, city.divisions, where, wanted);
  const age = from?.birthYear ?? 1975;
  switch (role) {
    case 'neighbour-above':
      return draw(nextDoor(random, home, 'above'));
    case 'neighbour-below':
      return draw(nextDoor(random, home, 'below'));
    case 'neighbour-beside':
    case 'fellow-villager':
      return draw(nextDoor(random, home, 'beside'));
    case 'spouse':
      return draw(home, { sex: from?.sex === 'male' ? 'female' : 'male', bornBetween: [age - 6, age + 6] });
    case 'sibling':
      return draw(city.randomHome(), { surname: from?.surname, bornBetween: [age - 9, age + 9] });
    case 'child':
      return draw(city.randomHome(), { surname: from?.surname, bornBetween: [age + 21, age + 34] });
    case 'person':
      return draw(random.chance(0.15) ? home : city.randomHome());
    default:
      return draw(home);
  }
}

function siteOf(city: City, random: Random, matter: Matter, home: Home, first: Side, respondent: Side): Site {
  const nowhere = { home: null, road: null, houseNumber: null };
  if (matter.site === 'home') return { ...nowhere, village: home.village, home, named: true };
  if (matter.site === 'road') {
    const road = random.pick(city.roads);
    return { ...nowhere, village: road.village, road: road.name, houseNumber: null, named: true };
  }
  if (matter.site === 'premises') {
    const body =
      respondent.kind === 'organisation' ? respondent.body : first.kind === 'organisation' ? first.body : null;
    if (body) return { village: body.village, home: null, road: body.road, houseNumber: body.houseNumber, named: true };
  }
  const person = first.kind === 'person' ? first.person : respondent.kind === 'person' ? respondent.person : null;
  return { ...nowhere, village: person?.home.village ?? home.village, named: false };
}
