import type { PartyFeatures } from '#libs/features/index.js';
import { organisationEvidence } from './organisation-evidence.js';
import { type Evidence, personEvidence } from './person-evidence.js';
import { mentions, type PreparedRecord } from './prepared-record.js';

/** How the two sides of two records stand to one another; null where nothing can be compared. */
export interface Sides {
  /** The complaining side of one against that of the other, or, where roles are swapped, the surer of the two sides. */
  readonly people: Evidence | null;
  readonly opponent: Evidence | null;
  /** The one complains of the other: whoever complains here is complained of there. */
  readonly swapped: boolean;
}

function partyEvidence(a: PartyFeatures, b: PartyFeatures, relativeSpeaks: boolean): Evidence | null {
  if (a.organisation && b.organisation) return organisationEvidence(a, b);
  if (a.organisation || b.organisation) {
    // 老板李某 here, his firm there: no agreement to be expected, and little to be held against it.
    return a.person || b.person ? { bits: -1.5, reasons: ['一方为单位一方为个人'] } : null;
  }
  return personEvidence(a, b, relativeSpeaks);
}

/** The best agreement among all pairs, made dearer by the number of pairs that it was chosen from. */
function bestEvidence(
  a: readonly PartyFeatures[],
  b: readonly PartyFeatures[],
  relativeSpeaks: boolean,
): Evidence | null {
  let best: Evidence | null = null;
  for (const one of a)
    for (const other of b) {
      const evidence = partyEvidence(one, other, relativeSpeaks);
      if (evidence && (!best || evidence.bits > best.bits)) best = evidence;
    }
  if (!best || best.bits <= 0) return best;
  const tries = Math.log2(a.length * b.length) / 2;
  return tries === 0 ? best : { bits: Math.max(0, best.bits - tries), reasons: best.reasons };
}

const better = (a: Evidence | null, b: Evidence | null): Evidence | null => (!a || (b && b.bits > a.bits) ? b : a);

/** A relative who calls is another person than the one who petitions: then the one spoken for is compared. */
function complainantEvidence(a: PreparedRecord, b: PreparedRecord): Evidence | null {
  const relative = a.relativeSpeaks || b.relativeSpeaks;
  let best = bestEvidence(a.features.complainants, b.features.complainants, relative);
  if (a.relativeSpeaks && a.named.length > 0) best = better(best, spokenFor(a.named, b.features.complainants));
  if (b.relativeSpeaks && b.named.length > 0) best = better(best, spokenFor(b.named, a.features.complainants));
  return best;
}

function spokenFor(named: readonly PartyFeatures[], others: readonly PartyFeatures[]): Evidence | null {
  const evidence = bestEvidence(named, others, false);
  return evidence && evidence.bits > 3 ? { bits: evidence.bits, reasons: [...evidence.reasons, '代为反映'] } : null;
}

/** A respondent whom the other record's narrative names, where its own field does not. */
function mentionEvidence(a: PreparedRecord, b: PreparedRecord): Evidence | null {
  for (const party of a.features.respondents) {
    const name =
      party.organisation?.core ?? (party.person?.form === 'full' ? party.person.surname + party.person.given : '');
    if (name.length >= 2 && mentions(b, name)) return { bits: name.length >= 3 ? 6 : 4, reasons: [`文中提到:${name}`] };
  }
  return null;
}

function respondentEvidence(a: PreparedRecord, b: PreparedRecord): Evidence | null {
  let best = bestEvidence(a.features.respondents, b.features.respondents, false);
  if (best && best.bits > 4) return best;
  best = better(best, mentionEvidence(a, b));
  best = better(best, mentionEvidence(b, a));
  if (a.features.respondents.length === 0) best = better(best, spokenForIfAny(a.named, b.features.respondents));
  if (b.features.respondents.length === 0) best = better(best, spokenForIfAny(b.named, a.features.respondents));
  return best;
}

function spokenForIfAny(named: readonly PartyFeatures[], others: readonly PartyFeatures[]): Evidence | null {
  const evidence = bestEvidence(named, others, false);
  return evidence && evidence.bits > 2 ? evidence : null;
}

const SWAP_MARGIN = 4;
const SWAP_MINIMUM = 2.5;

function swappedSides(a: PreparedRecord, b: PreparedRecord): [Evidence, Evidence] | null {
  const one = bestEvidence(a.features.complainants, b.features.respondents, false);
  if (!one || one.bits < SWAP_MINIMUM) return null;
  const other = bestEvidence(a.features.respondents, b.features.complainants, false);
  if (!other || other.bits < SWAP_MINIMUM) return null;
  return one.bits >= other.bits ? [one, other] : [other, one];
}

function judgeSides(a: PreparedRecord, b: PreparedRecord): Sides {
  const people = complainantEvidence(a, b);
  const opponent = respondentEvidence(a, b);
  const swapped = swappedSides(a, b);
  if (swapped && swapped[0].bits + swapped[1].bits > (people?.bits ?? 0) + (opponent?.bits ?? 0) + SWAP_MARGIN)
    return { people: swapped[0], opponent: swapped[1], swapped: true };
  return { people, opponent, swapped: false };
}

let lastA: PreparedRecord | undefined;
let lastB: PreparedRecord | undefined;
let lastSides: Sides | undefined;

/** Symmetric. Several comparisons of one pair ask for it in turn, so the last answer is kept. */
export function sidesOf(a: PreparedRecord, b: PreparedRecord): Sides {
  if (lastSides && ((lastA === a && lastB === b) || (lastA === b && lastB === a))) return lastSides;
  lastA = a;
  lastB = b;
  lastSides = judgeSides(a, b);
  return lastSides;
}
