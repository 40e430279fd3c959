import { tidyText } from './address-parts.js';
import { type Gazetteer, type LandmarkKind, landmark, testimonyOf } from './gazetteer.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { addressLandmarks, landmarksOf } from './landmarks.js';
import type { PlaceInput, PlaceSource } from './place.js';

/**
 * How far what was learned of a landmark is trusted at best, how many records it takes, and how deep it reaches: a road
 * runs through several villages, an organisation's disputes need not be where it sits.
 */
const TRUST: Readonly<
  Record<LandmarkKind, { bound: number; supportMin: number; depthMax: 6 | 9 | 12; source: PlaceSource }>
> = {
  community: { bound: 0.99, supportMin: 1, depthMax: 12, source: 'community' },
  stem: { bound: 0.93, supportMin: 1, depthMax: 12, source: 'community' },
  road: { bound: 0.8, supportMin: 2, depthMax: 9, source: 'road' },
  organisation: { bound: 0.85, supportMin: 3, depthMax: 9, source: 'organisation' },
  cell: { bound: 0.9, supportMin: 2, depthMax: 12, source: 'coordinates' },
};
/** Under this share of agreeing records a landmark says nothing at that depth. */
const PURITY_MIN = 0.6;
/** A name in a narrative may be mentioned for another reason. */
const NARRATIVE_DISCOUNT = 0.93;

export function learnedEvidence(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  const named = landmarksOf(input, knowledge);
  const told = communitiesIn(tidyText(input.text ?? '').slice(0, 600), knowledge.gazetteer)
    .filter((key) => !named.includes(key))
    .flatMap((key) => landmarkEvidence(key, knowledge.gazetteer))
    .map((item) => ({ ...item, reliability: item.reliability * NARRATIVE_DISCOUNT }));
  return [...evidenceOf(named, knowledge.gazetteer), ...told];
}

export const learnedOfAddress = (address: string, knowledge: Knowledge): Evidence[] =>
  evidenceOf(addressLandmarks(address, knowledge), knowledge.gazetteer);

/** An estate's short name is asked only where its full name, as written, is unknown. */
function evidenceOf(landmarks: readonly string[], gazetteer: Gazetteer): Evidence[] {
  const isKnown = (key: string) => Object.hasOwn(gazetteer.entries, key);
  const hasFullName = landmarks.some((key) => key.startsWith('community:') && isKnown(key));
  return landmarks.flatMap((key) => {
    if (key.startsWith('stem:') && hasFullName) return [];
    if (!key.startsWith('community:') || isKnown(key)) return landmarkEvidence(key, gazetteer);
    return landmarkEvidence(landmark('stem', key.slice('community:'.length)), gazetteer);
  });
}

function landmarkEvidence(key: string, gazetteer: Gazetteer): Evidence[] {
  const kind = key.slice(0, key.indexOf(':')) as LandmarkKind;
  const { bound, supportMin, depthMax, source } = TRUST[kind];
  return ([6, 9, 12] as const).flatMap((depth) => {
    const testimony = depth > depthMax ? null : testimonyOf(gazetteer, key, depth);
    if (!testimony || testimony.support < supportMin) return [];
    const { code, support, against } = testimony;
    if (support / (support + against) < PURITY_MIN) return [];
    const reliability = (bound * support) / (support + against + 0.1);
    return [{ source, words: key.slice(kind.length + 1), reliability, codes: [code], from: depth }];
  });
}

/** Lengths of known estate names by their first two characters, made once for each gazetteer. */
const lengthsOf = new WeakMap<Gazetteer, ReadonlyMap<string, readonly number[]>>();

function communityLengths(gazetteer: Gazetteer): ReadonlyMap<string, readonly number[]> {
  const made = lengthsOf.get(gazetteer);
  if (made) return made;
  const sets = new Map<string, Set<number>>();
  for (const key of Object.keys(gazetteer.entries)) {
    const name = key.startsWith('community:') ? key.slice('community:'.length) : '';
    if (name.length < 3) continue;
    const head = name.slice(0, 2);
    sets.set(head, (sets.get(head) ?? new Set()).add(name.length));
  }
  const lengths = new Map([...sets].map(([head, set]) => [head, [...set].sort((a, b) => b - a)]));
  lengthsOf.set(gazetteer, lengths);
  return lengths;
}

/** Known estates named anywhere in a text, the longest name at each position. */
function communitiesIn(text: string, gazetteer: Gazetteer): string[] {
  const lengths = communityLengths(gazetteer);
  const found = new Set<string>();
  for (let start = 0; start + 3 <= text.length; start += 1) {
    const fitting = (lengths.get(text.slice(start, start + 2)) ?? []).find((length) =>
      Object.hasOwn(gazetteer.entries, landmark('community', text.slice(start, start + length))),
    );
    if (fitting !== undefined) found.add(landmark('community', text.slice(start, start + fitting)));
  }
  return [...found];
}
