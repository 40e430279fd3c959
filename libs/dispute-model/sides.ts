import type { PartyFeatures } from '#libs/features/index.js';
import { organisationEvidence } from './organisation-evidence.js';
import { type Evidence, personEvidence, sameName } from './person-evidence.js';
import { mentions, type PreparedRecord } from './prepared-record.js';

/** How the two sides of two records stand to one another; null where nothing can be compared. */
export interface Sides {
  /**
   * The side of the individuals: who complains, or, where a bank or a property company complains on both, of whom. It is
   * the side that tells one conflict from the hundred others of the same firm.
   */
  readonly people: Evidence | null;
  readonly opponent: Evidence | null;
  /** The one complains of the other: whoever complains here is complained of there. */
  readonly swapped: boolean;
  /** A relative speaks for one of the sides, so that differing people are no contradiction. */
  readonly relative: boolean;
  /** One of the records is of many who complain together, of whom not all need be named. */
  readonly group: boolean;
  /** Both name several people, and several of them are the same. */
  readonly severalSame: boolean;
  /** Who complains with others here is named there among many. */
  readonly member: boolean;
}

function partyEvidence(a: PartyFeatures, b: PartyFeatures, relativeSpeaks: boolean): Evidence | null {
  if (a.organisation && b.organisation) return organisationEvidence(a, b);
  if (a.organisation || b.organisation) {
    // 老板李某 here, his firm there: no agreement to be expected, and little to be held against it.
    return a.person || b.person ? { bits: -1.5, reasons: ['一方为单位一方为个人'] } : null;
  }
  const evidence = personEvidence(a, b, relativeSpeaks);
  return evidence && a.person && b.person ? { ...evidence, ofPersons: true } : evidence;
}

/** Between equals an individual decides, so that the order of asking does not. */
const isBetter = (b: Evidence, a: Evidence): boolean =>
  b.bits > a.bits || (b.bits === a.bits && b.ofPersons === true && a.ofPersons !== true);

const better = (a: Evidence | null, b: Evidence | null): Evidence | null => (!a || (b && isBetter(b, a)) ? b : a);

/** The best agreement among all pairs, made dearer by the number of pairs that it was chosen from. */
function bestEvidence(
  a: readonly PartyFeatures[],
  b: readonly PartyFeatures[],
  relativeSpeaks = false,
): Evidence | null {
  let best: Evidence | null = null;
  for (const one of a)
    for (const other of b) {
      const evidence = partyEvidence(one, other, relativeSpeaks);
      if (evidence) best = better(best, evidence);
    }
  if (!best || best.bits <= 0) return best;
  const tries = Math.log2(a.length * b.length) / 2;
  return tries === 0 ? best : { ...best, bits: Math.max(0, best.bits - tries) };
}

/** Agreement with somebody whom only the narrative names: it can support, but its absence says nothing. */
function namedEvidence(
  named: readonly PartyFeatures[],
  others: readonly PartyFeatures[],
  reason: string,
): Evidence | null {
  const evidence = bestEvidence(named, others);
  return evidence && evidence.bits > 2 ? { ...evidence, reasons: [...evidence.reasons, reason] } : null;
}

/** Whole names only: two narratives that both speak of some 王某 say little. */
const spokenFor = ({ otherSelf, named }: PreparedRecord): PartyFeatures[] =>
  [...otherSelf, ...named].filter(({ person }) => person?.form === 'full');

/** A relative who calls is another person than the one who petitions: then the one spoken for is compared. */
function complainantEvidence(a: PreparedRecord, b: PreparedRecord): Evidence | null {
  let best = bestEvidence(a.complainants, b.complainants, a.relativeSpeaks || b.relativeSpeaks);
  if (a.relativeSpeaks) best = better(best, namedEvidence(a.named, b.complainants, '代为反映'));
  if (b.relativeSpeaks) best = better(best, namedEvidence(b.named, a.complainants, '代为反映'));
  best = better(best, namedEvidence(a.otherSelf, b.complainants, '文中自称'));
  best = better(best, namedEvidence(b.otherSelf, a.complainants, '文中自称'));
  if (a.relativeSpeaks && b.relativeSpeaks) best = better(best, namedEvidence(spokenFor(a), spokenFor(b), '代为反映'));
  return best;
}

/** A party whom the other record's narrative names, where its own field does not. */
function mentionEvidence(parties: readonly PartyFeatures[], other: PreparedRecord): Evidence | null {
  for (const { organisation, person } of parties) {
    const name = organisation?.core ?? (person?.form === 'full' ? person.surname + person.given : '');
    if (name.length >= 2 && mentions(other, name))
      return { bits: name.length >= 3 ? 6 : 4, reasons: [`文中提到：${name}`], ofPersons: !organisation };
  }
  return null;
}

function respondentEvidence(a: PreparedRecord, b: PreparedRecord): Evidence | null {
  const one = a.features.respondents;
  const other = b.features.respondents;
  let best = bestEvidence(one, other);
  if (best && best.bits > 4) return best;
  best = better(best, mentionEvidence(one, b));
  best = better(best, mentionEvidence(other, a));
  best = better(best, namedEvidence(a.named, other, '文中提到'));
  best = better(best, namedEvidence(b.named, one, '文中提到'));
  best = better(best, namedEvidence(a.namedOrganisations, other, '文中提到'));
  best = better(best, namedEvidence(b.namedOrganisations, one, '文中提到'));
  if (one.length === 0 && other.length === 0) best = better(best, namedEvidence(a.named, b.named, '文中都提到'));
  return best;
}

const SWAP_MARGIN = 3;

/**
 * Who complains in one against who is complained of, by field or narrative, in the other. Where somebody of that name
 * complains there too, the text means the one who speaks: 我叫宋洁燕.
 */
function crossEvidence(a: PreparedRecord, b: PreparedRecord): Evidence | null {
  const spokenOf = a.complainants.filter((one) => !b.complainants.some((other) => sameName(one, other)));
  const best = better(bestEvidence(a.complainants, b.features.respondents), mentionEvidence(spokenOf, b));
  return better(best, namedEvidence(spokenOf, [...b.named, ...b.namedOrganisations], '文中提到'));
}

interface Crossed {
  readonly people: Evidence;
  readonly opponent: Evidence | null;
  readonly bits: number;
}

/** One sure agreement across is enough where the other side says nothing; two weaker ones where both speak. */
function swappedSides(a: PreparedRecord, b: PreparedRecord, contradictory: boolean): Crossed | null {
  const one = crossEvidence(a, b);
  const other = crossEvidence(b, a);
  const surer = better(one, other);
  const weaker = surer === one ? other : one;
  if (!surer || surer.bits < 2.5 || (weaker && weaker.bits < -2)) return null;
  if (surer.bits < 6 && !contradictory && (!weaker || weaker.bits < 2)) return null;
  return { people: surer, opponent: weaker, bits: surer.bits + (weaker?.bits ?? 0) };
}

const allOrganisations = (parties: readonly PartyFeatures[]): boolean =>
  parties.length > 0 && parties.every((party) => party.organisation);

const GROUP_FROM = 3;

/**
 * A petition of many and a call by one of them, or two by members: both must be of many or say that they act together.
 */
function speaksForMany(a: PreparedRecord, b: PreparedRecord): boolean {
  const one = a.features.groupSize >= GROUP_FROM;
  const other = b.features.groupSize >= GROUP_FROM;
  if (one && other) return true;
  return (one || a.features.statements.together) && (other || b.features.statements.together);
}

const NAMED_SURELY = 9;

/** How many of the people here are surely named there. */
function sameNamed(a: readonly PartyFeatures[], b: readonly PartyFeatures[]): number {
  const isThere = (one: PartyFeatures) =>
    b.some((other) => one.person && other.person && (personEvidence(one, other, false)?.bits ?? 0) >= NAMED_SURELY);
  let count = 0;
  for (const one of a) if (isThere(one) && ++count >= GROUP_FROM) break;
  return count;
}

const areSeveralSame = (a: PreparedRecord, b: PreparedRecord): boolean =>
  a.complainants.length >= GROUP_FROM &&
  b.complainants.length >= GROUP_FROM &&
  sameNamed(a.complainants, b.complainants) >= GROUP_FROM &&
  sameNamed(b.complainants, a.complainants) >= GROUP_FROM;

const isMemberOf = (one: PreparedRecord, many: PreparedRecord): boolean =>
  one.features.statements.together && one.complainants.length < GROUP_FROM && many.complainants.length >= GROUP_FROM;

function judgeSides(a: PreparedRecord, b: PreparedRecord): Sides {
  const people = complainantEvidence(a, b);
  const opponent = respondentEvidence(a, b);
  const relative = a.relativeSpeaks || b.relativeSpeaks;
  const group = speaksForMany(a, b);
  const severalSame = areSeveralSame(a, b);
  const member = isMemberOf(a, b) || isMemberOf(b, a);
  const more = { relative, group, severalSame, member };
  const swapped = (people?.bits ?? 0) < 6 ? swappedSides(a, b, (people?.bits ?? 0) < -2.4) : null;
  if (
    swapped &&
    swapped.bits >
      Math.max(0, people?.bits ?? 0) +
        Math.max(0, opponent?.bits ?? 0) * 0.5 +
        (people && people.bits < -2.4 ? 0 : SWAP_MARGIN)
  )
    return { people: swapped.people, opponent: swapped.opponent, swapped: true, ...more };
  if (allOrganisations(a.complainants) && allOrganisations(b.complainants))
    return { people: opponent, opponent: people, swapped: false, ...more };
  return { people, opponent, swapped: false, ...more };
}

let lastA: PreparedRecord | undefined;
let lastB: PreparedRecord | undefined;
let lastSides: Sides | undefined;

/** Symmetric. Several comparisons of one pair ask for it in turn, so the last answer is kept. */
export function sidesOf(a: PreparedRecord, b: PreparedRecord): Sides {
  if (lastSides && ((lastA === a && lastB === b) || (lastA === b && lastB === a))) return lastSides;
  lastSides = judgeSides(a, b);
  lastA = a;
  lastB = b;
  return lastSides;
}
