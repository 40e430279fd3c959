import { type DivisionDirectory, loadDivisions } from './divisions.js';
import { addressEvidence, homeEvidence, placeEvidence } from './evidence.js';
import { NO_PLACE, reasonFor, speaksAgainst, speaksFor, statement } from './explain-place.js';
import { EMPTY_GAZETTEER, type Gazetteer, type Observation } from './gazetteer.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { addressLandmarks, landmarksOf } from './landmarks.js';
import { indexNames } from './name-index.js';
import { loadNationalNames } from './outside.js';
import type { PlaceInput, PlaceSource, ResolvedPlace } from './place.js';
import { weigh } from './weigh.js';

export interface PlaceResolver {
  readonly directory: DivisionDirectory;
  /** The place of one record, or of several records of one case weighed together. */
  resolve(...records: readonly PlaceInput[]): ResolvedPlace;
  /** What a record teaches the gazetteer; empty where its own words do not settle a place. */
  observe(record: PlaceInput): Observation[];
  /** The landmarks a record names: what a person's correction of its place teaches. */
  landmarksIn(record: PlaceInput): string[];
  /** The same resolver with another gazetteer; cheap, since the divisions are shared. */
  withGazetteer(gazetteer: Gazetteer): PlaceResolver;
}

const CONFLICT_RELIABILITY_MIN = 0.7;
const OBSERVATION_CONFIDENCE_MIN = 0.9;
/** A place surer than this needs no home to confirm it. */
const HOME_ASKED_BELOW = 0.5;
/** A code or names that the source itself states; what was learned must not teach itself. */
const FIRST_HAND: ReadonlySet<PlaceSource> = new Set(['code', 'name', 'address']);

/**
 * Resolves places of one city's disputes. Reads the city's divisions once (tens of milliseconds); throws RangeError for
 * a city code that has none.
 */
export function createPlaceResolver(options: { cityCode: string; gazetteer?: Gazetteer }): PlaceResolver {
  const directory = loadDivisions(options.cityCode);
  const names = indexNames(directory);
  const national = loadNationalNames(directory);
  return resolverWith({ directory, names, national, gazetteer: options.gazetteer ?? EMPTY_GAZETTEER });
}

function resolverWith(knowledge: Knowledge): PlaceResolver {
  return {
    directory: knowledge.directory,
    resolve: (...records) => resolve(records, knowledge),
    observe: (record) => observe(record, knowledge),
    landmarksIn: (record) => landmarksOf(record, knowledge),
    withGazetteer: (gazetteer) => resolverWith({ ...knowledge, gazetteer }),
  };
}

function resolve(records: readonly PlaceInput[], knowledge: Knowledge): ResolvedPlace {
  const stated = records.flatMap((record) => placeEvidence(record, knowledge));
  const direct = weigh(stated);
  if (direct && direct.confidence >= HOME_ASKED_BELOW) return describe(direct, stated, knowledge);
  const withHome = [...stated, ...records.flatMap((record) => homeEvidence(record, knowledge))];
  const home = weigh(withHome);
  return home ? describe(home, withHome, knowledge) : nowhere(stated, knowledge);
}

function describe(
  verdict: { code: string; confidence: number },
  evidence: Evidence[],
  knowledge: Knowledge,
): ResolvedPlace {
  const { code, confidence } = verdict;
  const supporting = evidence.filter((item) => speaksFor(item, code));
  const deepest = [...supporting].sort(
    (a, b) => depthFor(b, code) - depthFor(a, code) || b.reliability - a.reliability,
  )[0];
  const source = deepest?.source ?? 'code';
  const state = (item: Evidence) => statement(item, code, knowledge);
  const supports = supporting.filter((item) => item.source === source).map(state);
  const conflicts = evidence
    .filter((item) => item.reliability >= CONFLICT_RELIABILITY_MIN && speaksAgainst(item, code))
    .map(state);
  const outsideCity = !code.startsWith(knowledge.directory.cityCode);
  const names = outsideCity ? [knowledge.national.nameOf(code)] : knowledge.directory.namesOf(code);
  const reason = reasonFor(source, names, supports, conflicts);
  const depth = code.length as 6 | 9 | 12;
  return { code, names, depth, confidence, source, reason, conflicts, supports: supporting.map(state), outsideCity };
}

/** How many digits of the code a statement itself gives. */
const depthFor = (item: Evidence, code: string): number =>
  Math.max(
    ...item.codes.map((other) => (code.startsWith(other) ? other.length : other.startsWith(code) ? code.length : 0)),
  );

function nowhere(evidence: readonly Evidence[], knowledge: Knowledge): ResolvedPlace {
  const conflicts = evidence.map((item) => statement(item, '', knowledge));
  const nothing = { code: null, names: [], depth: 0, confidence: 0, source: null } as const;
  return { ...nothing, reason: NO_PLACE, conflicts, supports: [], outsideCity: false };
}

function observe(record: PlaceInput, knowledge: Knowledge): Observation[] {
  const stated = placeEvidence(record, knowledge).filter((item) => FIRST_HAND.has(item.source));
  const homes = (record.complainantAddresses ?? []).map((address) =>
    observation(addressLandmarks(address, knowledge), addressEvidence(address, knowledge), knowledge),
  );
  return [observation(landmarksOf(record, knowledge), stated, knowledge), ...homes].filter((seen) => seen !== null);
}

function observation(landmarks: string[], evidence: Evidence[], { directory }: Knowledge): Observation | null {
  const verdict = landmarks.length === 0 ? null : weigh(evidence);
  if (!verdict || verdict.confidence < OBSERVATION_CONFIDENCE_MIN) return null;
  return verdict.code.startsWith(directory.cityCode) ? { landmarks, code: verdict.code } : null;
}
