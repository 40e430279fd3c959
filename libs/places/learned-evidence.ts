import { cellOf, cellsAround, kindOf, type LandmarkKind, landmark, nameOf, testimonyOf } from './gazetteer.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { addressLandmarks, landmarksOf, narrativeLandmarks } from './landmarks.js';
import type { PlaceInput, PlaceSource } from './place.js';
import { ERROR_BELOW } from './weigh.js';

interface Trust {
  /** How far what was learned is trusted at best. */
  readonly bound: number;
  /** Cases that it takes. */
  readonly supportMin: number;
  /** Share of agreeing cases under which it says nothing. */
  readonly purityMin: number;
  readonly depthMax: 6 | 9 | 12;
  readonly source: PlaceSource;
}

/** An organisation's disputes need not be where it sits: it speaks more softly than a complainant's home. */
const TRUST: Readonly<Record<LandmarkKind | 'around', Trust>> = {
  community: { bound: 0.99, supportMin: 1, purityMin: 0.6, depthMax: 12, source: 'community' },
  stem: { bound: 0.93, supportMin: 1, purityMin: 0.6, depthMax: 12, source: 'community' },
  road: { bound: 0.85, supportMin: 2, purityMin: 0.75, depthMax: 9, source: 'road' },
  township: { bound: 0.95, supportMin: 2, purityMin: 0.75, depthMax: 9, source: 'address' },
  organisation: { bound: 0.6, supportMin: 3, purityMin: 0.8, depthMax: 9, source: 'organisation' },
  cell: { bound: 0.93, supportMin: 1, purityMin: 0.6, depthMax: 12, source: 'coordinates' },
  around: { bound: 0.85, supportMin: 2, purityMin: 0.75, depthMax: 9, source: 'coordinates' },
};
/** What one witness lacks of many: a single one is believed to 95 %. */
const FEW_WITNESSES = 0.05;
/** A name in a narrative may be mentioned for another reason; hardly so where a door's number follows it. */
const NARRATIVE_DISCOUNT = { beforeDoor: 0.985, elsewhere: 0.95 };

export function learnedEvidence(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  const named = landmarksOf(input, knowledge);
  return [...evidenceOf(named, knowledge), ...aroundEvidence(input, knowledge), ...told(input, named, knowledge)];
}

export const learnedOfAddress = (address: string, knowledge: Knowledge): Evidence[] =>
  evidenceOf(addressLandmarks(address, knowledge), knowledge);

/** Estates that the narrative names: of each the longest reading that is known. */
function told(input: PlaceInput, named: readonly string[], knowledge: Knowledge): Evidence[] {
  const seen = new Set(named);
  return narrativeLandmarks(input).flatMap((readings) => {
    const known = readings.find((key) => isKnown(key, knowledge));
    if (!known || seen.has(known)) return [];
    seen.add(known);
    const discount = readings.some((key) => key.startsWith('stem:'))
      ? NARRATIVE_DISCOUNT.beforeDoor
      : NARRATIVE_DISCOUNT.elsewhere;
    return landmarkEvidence(known, knowledge).map((item) => ({ ...item, reliability: item.reliability * discount }));
  });
}

const isKnown = (key: string, { gazetteer }: Knowledge): boolean => Object.hasOwn(gazetteer.entries, key);

/** An estate's short name is asked only where its full name, as written, is unknown. */
function evidenceOf(landmarks: readonly string[], knowledge: Knowledge): Evidence[] {
  const speaks = (key: string) => landmarkEvidence(key, knowledge);
  const hasFullName = landmarks.some((key) => key.startsWith('community:') && speaks(key).length > 0);
  return landmarks.flatMap((key) => {
    if (key.startsWith('stem:') && hasFullName) return [];
    const own = speaks(key);
    if (!key.startsWith('community:') || own.length > 0) return own;
    return speaks(landmark('stem', nameOf(key)));
  });
}

function landmarkEvidence(key: string, knowledge: Knowledge): Evidence[] {
  return together([key], key, TRUST[kindOf(key)], knowledge);
}

/** The nearest learned points, where the cell itself has none. */
function aroundEvidence({ longitude, latitude }: PlaceInput, knowledge: Knowledge): Evidence[] {
  const cell = cellOf(longitude, latitude);
  if (!cell || landmarkEvidence(cell, knowledge).length > 0) return [];
  return together(cellsAround(longitude!, latitude!), cell, TRUST.around, knowledge);
}

function together(keys: readonly string[], key: string, trust: Trust, { gazetteer, own }: Knowledge): Evidence[] {
  return ([6, 9, 12] as const).flatMap((depth) => {
    const testimony = depth > trust.depthMax ? null : testimonyOf(gazetteer, keys, depth, own);
    if (!testimony || testimony.support < trust.supportMin) return [];
    const { code, support, against } = testimony;
    const heard = support + against;
    const purity = support / heard;
    if (purity < trust.purityMin) return [];
    const error = 1 - (trust.bound * heard) / (heard + FEW_WITNESSES);
    const reliability = purity * (1 - error * ERROR_BELOW ** ((depth - 6) / 3));
    const learned = { landmark: key, support, against };
    return [{ source: trust.source, words: nameOf(key), reliability, codes: [code], from: depth, learned }];
  });
}
