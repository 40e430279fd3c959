import type { Division } from './divisions.js';
import type { Evidence } from './knowledge.js';
import type { Mention } from './name-index.js';
import type { OutsideMention } from './outside.js';
import type { PlaceSource } from './place.js';
import { contradictionRemark } from './remark.js';

/**
 * How often each kind of statement is right, before anything is known of the record. From experience with hotline data:
 * agents choose a wrong area for a few orders in a hundred; an address that names its street is hardly ever wrong.
 */
export const RELIABILITY = {
  code: 0.968,
  name: 0.97,
  address: { full: 0.985, bare: 0.75 },
  narrative: { full: 0.8, bare: 0 },
  /** After 位于, 发生在. */
  site: 0.965,
  /** An office that somebody went to is mostly the one next to the dispute, and never its place. */
  office: 0.45,
  localBody: 0.93,
  organisation: { full: 0.55, bare: 0 },
  home: { full: 0.94, bare: 0.75 },
  /**
   * Places outside the city: with a city that does not have the county, before a park's or station's name, by a township's
   * name that the country has once; in an address, there by a short name before a township's, and by that alone (an estate
   * may have it); in a narrative after 发生在, after 在, before a township's name, and otherwise.
   */
  elsewhere: {
    contradicted: 0.5,
    landmark: 0.65,
    township: 0.75,
    address: 0.98,
    short: 0.85,
    bare: 0.7,
    site: 0.965,
    located: 0.75,
    named: 0.7,
    lone: 0.5,
  },
} as const;

/** A statement this sure that the place lies elsewhere leaves nothing to the complainant's home. */
const ELSEWHERE_SURE_FROM = 0.7;

/** What a text says of a place outside; where it contradicts itself, or hardly says it, no home decides and a person does. */
export function outsideEvidence(place: OutsideMention, source: PlaceSource, given: number): Evidence {
  const { contradicted, landmark } = RELIABILITY.elsewhere;
  const isContradicted = place.contradiction !== undefined && given >= ELSEWHERE_SURE_FROM;
  const remark = isContradicted ? { remark: contradictionRemark(place.contradiction!) } : {};
  const reliability = isContradicted ? contradicted : given;
  const elsewhere = isContradicted || given === landmark || given >= ELSEWHERE_SURE_FROM;
  return { source, words: place.text, reliability, codes: place.codes, from: 6, elsewhere, ...remark };
}

export function mentionEvidence(mention: Mention, source: PlaceSource, given: number): Evidence[] {
  const depth = Math.min(...mention.divisions.map((division) => division.depth));
  const from = shallowestLevel(mention, depth);
  const reliability = source === 'narrative' && from === 12 ? Math.min(given, 0.4) : given;
  if (reliability === 0) return [];
  const codes = mention.divisions.map((division) => division.code);
  return [{ source, words: mention.text, reliability, codes, from, ...(mention.shares && { shares: mention.shares }) }];
}

/**
 * A bare or short village name is too common to decide the county; a long one that the city has once is not. Within a
 * county that is known otherwise, a name that it has once tells the township.
 */
function shallowestLevel({ form, text, divisions }: Mention, depth: number): 6 | 9 | 12 {
  if (depth < 12 || (form === 'full' && text.length >= 4)) return 6;
  if (divisions.length > 1 || text.length < 3) return isOncePerCounty(divisions) ? 9 : 12;
  return text.length > 3 ? 6 : 9;
}

const isOncePerCounty = (divisions: readonly Division[]): boolean =>
  new Set(divisions.map(({ code }) => code.slice(0, 6))).size === divisions.length;
