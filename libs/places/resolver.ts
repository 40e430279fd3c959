import { type DivisionDirectory, loadDivisions } from './divisions.js';
import { addressEvidence, placeEvidence, wordsOf } from './evidence.js';
import { NO_PLACE, reasonFor, speaksAgainst, speaksFor, statement } from './explain-place.js';
import { EMPTY_GAZETTEER, type Gazetteer, type LandmarkCounts, learn, type Observation } from './gazetteer.js';
import { namesOwnSite } from './home.js';
import { homeEvidence } from './home-evidence.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { addressLandmarks, disputeLandmarks, landmarksOf, questionsOf } from './landmarks.js';
import { indexNames } from './name-index.js';
import { homesIn } from './narrative.js';
import { loadNationalNames } from './outside.js';
import type { PlaceInput, PlaceSource, ResolvedPlace } from './place.js';
import { type Verdict, weigh } from './weigh.js';

export interface PlaceResolver {
  readonly directory: DivisionDirectory;
  /** The place of one record, or of several records of one case weighed together. */
  resolve(...records: readonly PlaceInput[]): ResolvedPlace;
  /** What the records of one case teach the gazetteer; empty where their own words do not settle a place. */
  observe(...records: readonly PlaceInput[]): Observation[];
  /** The estates and roads at which a record says the dispute is: what a person's correction of its place teaches. */
  landmarksIn(record: PlaceInput): string[];
  /** All landmarks that a record's place may depend on: what has to be read of the gazetteer before resolving. */
  questionsOf(record: PlaceInput): string[];
  /** The same resolver with another gazetteer; cheap, since the divisions are shared. */
  withGazetteer(gazetteer: Gazetteer): PlaceResolver;
}

/** Under this a person should look: `npm run places -- evaluate` shows how many cases wait, and how many do in vain. */
export const PLACE_CONFIDENCE_MIN = 0.7;
const CONFLICT_RELIABILITY_MIN = 0.7;
const OBSERVATION_CONFIDENCE_MIN = 0.9;
/** A county surer than this needs no home to confirm it. */
const HOME_ASKED_BELOW = 0.7;
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
  const gazetteer = options.gazetteer ?? EMPTY_GAZETTEER;
  return resolverWith({
    directory,
    names,
    national,
    gazetteer,
    own: {},
    addresses: new Map(),
    readings: new WeakMap(),
  });
}

function resolverWith(knowledge: Knowledge): PlaceResolver {
  return {
    directory: knowledge.directory,
    resolve: (...records) => resolve(records, { ...knowledge, own: taughtBy(records, knowledge) }),
    observe: (...records) => observe(records, knowledge),
    landmarksIn: (record) => disputeLandmarks(record, knowledge),
    questionsOf: (record) => questionsOf(record, knowledge),
    withGazetteer: (gazetteer) => resolverWith({ ...knowledge, gazetteer }),
  };
}

/** What these records have taught, so that it can be left out: without a gazetteer there is nothing to leave out. */
function taughtBy(records: readonly PlaceInput[], knowledge: Knowledge): LandmarkCounts {
  if (knowledge.gazetteer === EMPTY_GAZETTEER) return {};
  return learn(EMPTY_GAZETTEER, ...observe(records, knowledge)).entries;
}

function resolve(records: readonly PlaceInput[], knowledge: Knowledge): ResolvedPlace {
  const stated = records.flatMap((record, index) => ofRecord(placeEvidence(record, knowledge), index));
  const direct = weigh(stated);
  if (direct && direct.confidence >= HOME_ASKED_BELOW && direct.code.length === 12)
    return describe(direct, stated, knowledge);
  const homes = records.flatMap((record, index) => ofRecord(homeEvidence(record, knowledge), index));
  const withHome = [...stated, ...homes];
  const asked = homes.length === 0 ? direct : weigh(withHome);
  const isHomeNeeded = !direct || direct.confidence < HOME_ASKED_BELOW;
  if (asked && (isHomeNeeded || (goesDeeper(direct, asked) && isHomeAllowed(records, knowledge))))
    return describe(asked, withHome, knowledge);
  return direct ? describe(direct, stated, knowledge) : nowhere(stated, knowledge);
}

const ofRecord = (evidence: readonly Evidence[], record: number): Evidence[] =>
  evidence.map((item) => ({ ...item, record }));

const goesDeeper = (direct: Verdict, asked: Verdict): boolean =>
  asked.code.length > direct.code.length && asked.code.startsWith(direct.code);

/** Level by level: what no record names is the complainant's home, unless some record names a site of its own. */
const isHomeAllowed = (records: readonly PlaceInput[], knowledge: Knowledge): boolean =>
  !records.some((record) => namesOwnSite(record, knowledge));

function describe(verdict: Verdict, evidence: readonly Evidence[], knowledge: Knowledge): ResolvedPlace {
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

/** Landmarks of the dispute lie where the records' own words place it; those of a home where its address does. */
function observe(records: readonly PlaceInput[], knowledge: Knowledge): Observation[] {
  const stated = records.flatMap((record) => wordsOf(record, knowledge)).filter((item) => FIRST_HAND.has(item.source));
  const landmarks = [...new Set(records.flatMap((record) => landmarksOf(record, knowledge)))];
  const site = observation(landmarks, stated, knowledge);
  const homes = records
    .flatMap(homesIn)
    .map((address) =>
      observation(addressLandmarks(address, knowledge), addressEvidence(address, knowledge), knowledge),
    );
  return withoutRepeats([site, ...homes].filter((seen) => seen !== null));
}

/** A case is one witness for a landmark, though its records and homes name it many times. */
function withoutRepeats(observations: readonly Observation[]): Observation[] {
  const deepest = [...observations].sort((a, b) => b.code.length - a.code.length);
  const seen = new Set<string>();
  return deepest.flatMap(({ landmarks, code }) => {
    const fresh = landmarks.filter((key) => !seen.has(key));
    for (const key of fresh) seen.add(key);
    return fresh.length > 0 ? [{ landmarks: fresh, code }] : [];
  });
}

function observation(
  landmarks: readonly string[],
  evidence: readonly Evidence[],
  { directory }: Knowledge,
): Observation | null {
  const verdict = landmarks.length === 0 ? null : weigh(evidence);
  if (!verdict || verdict.confidence < OBSERVATION_CONFIDENCE_MIN) return null;
  return verdict.code.startsWith(directory.cityCode) ? { landmarks, code: verdict.code } : null;
}
