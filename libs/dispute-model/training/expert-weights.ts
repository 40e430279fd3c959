/**
 * What each level weighs before any record has been seen, in bits, from the definition of a case: the start of training
 * and what it is drawn back to, so that a level which one world seldom shows keeps its meaning in the next.
 * A source's own link is strong but can be outweighed; a matter, amount or door that differs parts what people join.
 */
export const EXPERT_WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  people: {
    certain: 6,
    strong: 5,
    likely: 3.5,
    weak: 1.5,
    unclear: 0,
    unlikely: -3,
    different: -8,
    relative: -1,
    group: -2,
    'relative-alone': -3,
    'several-same': 7,
    member: 6,
    untold: -1,
  },
  opponent: {
    'same-individual': 5,
    'likely-individual': 3.5,
    same: 3.5,
    likely: 2.5,
    weak: 0.5,
    unclear: 0,
    unlikely: -2,
    different: -5,
  },
  roles: { swapped: 0.5, same: 0 },
  matter: {
    same: 3,
    alike: 2,
    related: 1,
    overlapping: 0.3,
    'same-field': 0,
    'same-type': -0.7,
    different: -4,
    akin: 0.5,
    'field-alone': 0.5,
  },
  amount: {
    'same-odd': 4,
    'same-round': 2.5,
    'same-plain': 1.5,
    near: 1,
    rounded: 0.3,
    different: -0.7,
    'only-sums-differ': -2,
    'fields-differ': -2.5,
  },
  place: {
    'same-door': 4,
    'same-building': 2,
    'same-premises': 0.7,
    'same-estate': 1,
    'same-road': 0.5,
    'same-area': 0.5,
    'same-township': 0.3,
    'same-county': 0,
    'other-door': -3,
    'other-estate': -2.5,
    'other-county': -2,
  },
  filed: {
    'within-3-days': 1.5,
    'within-14-days': 1.2,
    'within-45-days': 0.8,
    'within-120-days': 0.3,
    'within-270-days': -0.5,
    'within-400-days': -1.5,
    later: -3,
  },
  event: {
    'same-day': 3.5,
    'within-3-days': 2,
    'same-month': 1,
    'within-3-months': -0.3,
    'within-9-months': -1,
    'other-year': -2,
  },
  year: { same: 1.5, different: -3 },
  // People go from the hotline to petitions and from there to court; who comes back to one system after long may have
  // another matter by then.
  round: {
    'again-soon': -0.3,
    'again-late': -1,
    'again-years': -1.5,
    'court-soon': 0.5,
    'court-late': 0.7,
    'court-years': 0.3,
    'petition-soon': 0.3,
    'petition-late': 0,
    'petition-years': -0.5,
    'other-soon': 0.3,
    'other-late': -0.3,
    'other-years': -0.7,
  },
  narrative: {
    copy: 3,
    close: 2.5,
    similar: 1.5,
    related: 0.5,
    faint: -0.3,
    unrelated: -1,
  },
  demand: { same: 1.5, close: 1, related: 0.3, unrelated: -0.5 },
  statedLink: { stated: 6, quoted: 6, common: 4 },
  earlierRound: { told: 0.7 },
};

/** What a crowd has in common tells nobody apart; what contradicts, and somebody's own door or sum, still does. */
const CROWD_WEIGHTS: Readonly<Record<string, number>> = {
  'place/same-building': 0.5,
  'place/same-door': 4,
  'amount/same-odd': 2,
  'amount/same-round': 0.5,
  'amount/same-plain': 0.3,
};

const CLASS_WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  opponent: {
    'same/same-individual': 3,
    'same/likely-individual': 2.5,
    'same/same': 2.5,
    'same/likely': 2,
    'same/different': -6,
    'other/same-individual': 3,
    'other/likely-individual': 1.5,
    'other/same': 0,
    'other/likely': 0,
  },
  matter: {
    'same/same-field': -1,
    'same/same-type': -2.5,
    'same/different': -5,
    'swapped/same-type': -0.7,
    'swapped/different': -2,
  },
  amount: { 'same/only-sums-differ': -3 },
  place: { 'same/same-door': 1, 'same/same-building': 0.7, 'other/same-door': 2 },
  narrative: { 'open/copy': 1, 'swapped/unrelated': 0, 'swapped/faint': 0 },
  demand: { 'swapped/unrelated': 0 },
};

/** Bits of a level, named with or without the class of the people. */
export function expertWeight(comparison: string, level: string): number {
  const plain = level.slice(level.indexOf('/') + 1);
  if (level.startsWith('crowd/'))
    return CROWD_WEIGHTS[`${comparison}/${plain}`] ?? Math.min(0, EXPERT_WEIGHTS[comparison]?.[plain] ?? 0);
  return CLASS_WEIGHTS[comparison]?.[level] ?? EXPERT_WEIGHTS[comparison]?.[plain] ?? 0;
}

/** Bits of prior odds among candidates: that two records share a blocking key makes a match far likelier than chance. */
export const EXPERT_PRIOR_BITS = -6;
