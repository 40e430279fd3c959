import type { Evidence, Knowledge } from './knowledge.js';
import type { OutsideMention } from './outside.js';
import { namesALandmark, namesAStreet, namesATownship } from './outside-cues.js';
import { placesIn } from './places-in-text.js';
import {
  isBodyNext,
  isLocatedCue,
  isOfficeNext,
  isOriginCue,
  isSiteCue,
  isTradeNext,
  isTravelCue,
  isVisitNext,
  standsAlone,
} from './spoken-cues.js';
import { mentionEvidence, outsideEvidence, RELIABILITY } from './statements.js';

const NARRATIVE_LENGTH_MAX = 1500;
/** How many letters after a place elsewhere still belong to it. */
const REACH = 12;

/** Where somebody comes from is not where the dispute is; an office that somebody went to hardly tells it. */
export function narrativeEvidence(given: string, knowledge: Knowledge): Evidence[] {
  const text = given.slice(0, NARRATIVE_LENGTH_MAX);
  const told = new Map<OutsideMention, number>();
  const { local } = placesIn(text, REACH, knowledge, (place) => {
    const reliability = elsewhereReliability(text, place);
    if (reliability > 0) told.set(place, reliability);
    return reliability > 0 || place.kind !== 'short';
  });
  let run = { start: 0, end: -1 };
  const weighed = local.flatMap((mention) => {
    // 余杭区良渚街道 are two mentions, and one cue before them holds for both.
    run = mention.start === run.end ? { ...run, end: mention.end } : { start: mention.start, end: mention.end };
    const before = text.slice(Math.max(0, run.start - 10), run.start);
    if (isOriginCue(before)) return [];
    const full = narrativeReliability(before, text.slice(mention.end, mention.end + 16));
    return [{ mention, reliability: mention.form === 'full' ? full : RELIABILITY.narrative.bare }];
  });
  const seen = new Set<string>();
  return [
    ...elsewhereEvidence(told),
    ...weighed
      .filter(({ mention }) => !seen.has(mention.text) && seen.add(mention.text))
      .flatMap(({ mention, reliability }) => mentionEvidence(mention, 'narrative', reliability)),
  ];
}

function narrativeReliability(before: string, after: string): number {
  if (isOfficeNext(after)) return RELIABILITY.office;
  if (isBodyNext(after)) return RELIABILITY.organisation.full;
  return isSiteCue(before) ? RELIABILITY.site : RELIABILITY.narrative.full;
}

/** A text that names several other places without a cue compares them, or lists whom it concerns. */
function elsewhereEvidence(told: ReadonlyMap<OutsideMention, number>): Evidence[] {
  const { site, lone } = RELIABILITY.elsewhere;
  const uncued = [...told].filter(([, reliability]) => reliability < site);
  const isList = new Set(uncued.map(([{ codes }]) => codes[0]!.slice(0, 4))).size > 1;
  const given = (reliability: number) => (isList && reliability < site ? Math.min(reliability, lone) : reliability);
  return [...told].map(([place, reliability]) => outsideEvidence(place, 'narrative', given(reliability)));
}

/** Who comes back from another city, or works there, has a dispute there no more than a bank with its name. */
function elsewhereReliability(text: string, { start, end, kind, codes, contradiction }: OutsideMention): number {
  // 位于杭州市海曙区: what is said before the city is said of both.
  const from = contradiction && kind === 'lone' ? start - contradiction.city.length : start;
  const before = text.slice(Math.max(0, from - 10), from);
  const after = text.slice(end, end + 16);
  const { site, located, named, lone, landmark } = RELIABILITY.elsewhere;
  if (isOriginCue(before) || isOfficeNext(after)) return 0;
  const isShort = kind === 'short';
  const atLandmark = codes.every((code) => code.endsWith('00')) && namesALandmark(after);
  if (isSiteCue(before)) {
    if (isShort && namesAStreet(after)) return landmark;
    return isShort && !standsAlone(after) && !namesATownship(after) && !atLandmark ? 0 : site;
  }
  if (isTravelCue(before) || isVisitNext(after)) return 0;
  if (isLocatedCue(before) && (isTradeNext(after) || atLandmark)) return located;
  if (isBodyNext(after) || isShort || kind === 'city') return 0;
  if (isLocatedCue(before)) return located;
  return codes.length === 1 && namesATownship(after) ? named : lone;
}
