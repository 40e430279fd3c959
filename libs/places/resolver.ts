import { type DivisionDirectory, loadDivisions } from './divisions.js';
import { alike } from './elsewhere.js';
import { placeEvidence } from './evidence.js';
import {
  dividedCounties,
  NO_PLACE,
  reasonFor,
  somewhereElse,
  speaksAgainst,
  speaksFor,
  statement,
} from './explain-place.js';
import { EMPTY_GAZETTEER, type Gazetteer, type LandmarkCounts, learn, type Observation } from './gazetteer.js';
import { namesOwnSite } from './home.js';
import { homeEvidence } from './home-evidence.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { disputeLandmarks, questionsOf } from './landmarks.js';
import { indexNames } from './name-index.js';
import { observe } from './observe.js';
import { loadNationalNames } from './outside.js';
import type { PlaceInput, ResolvedPlace } from './place.js';
import type { Remark } from './remark.js';
import { remarksOn, withoutRepeats, withRemarks } from './remarks.js';
import { unreadableNames } from './unreadable.js';
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
/** A county surer than this needs no home to confirm it. */
const HOME_ASKED_BELOW = 0.7;
/** How sure a home is where the records name a place that nobody knows. */
const HOME_GUESS = 0.6;
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
    places: new Map(),
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
  const stated = alike(records.flatMap((record, index) => ofRecord(placeEvidence(record, knowledge), index)));
  const direct = weigh(stated);
  const told = (verdict: Verdict, evidence: readonly Evidence[], unreadable: readonly string[] = []) =>
    describe(verdict, evidence, [...remarksOf(evidence), ...remarksOn(records, unreadable, knowledge)], knowledge);
  if (direct && direct.confidence >= HOME_ASKED_BELOW && direct.code.length === 12) return told(direct, stated);
  // Where nothing is named, it is the complainant's home; what is named elsewhere is not.
  const isHomeAsked = !stated.some(({ elsewhere }) => elsewhere);
  const homes = isHomeAsked ? records.flatMap((record, index) => ofRecord(homeEvidence(record, knowledge), index)) : [];
  const withHome = [...stated, ...homes];
  const asked = homes.length === 0 ? direct : weigh(withHome);
  if (direct && direct.confidence >= HOME_ASKED_BELOW) {
    const isHome = asked && goesDeeper(direct, asked) && isHomeAllowed(records, knowledge);
    return isHome ? told(asked, withHome) : told(direct, stated);
  }
  const unreadable = records.flatMap((record) => unreadableNames(record, knowledge));
  if (asked) return told(unreadable.length > 0 ? guessed(asked) : asked, withHome, unreadable);
  return nowhere(stated, [...remarksOf(stated), ...remarksOn(records, unreadable, knowledge)], knowledge);
}

const remarksOf = (evidence: readonly Evidence[]): Remark[] =>
  withoutRepeats(evidence.flatMap(({ remark }) => remark ?? []));

/** Beside a place that no list knows, a home is a guess that waits for a person. */
const guessed = (verdict: Verdict): Verdict => ({ ...verdict, confidence: Math.min(verdict.confidence, HOME_GUESS) });

const ofRecord = (evidence: readonly Evidence[], record: number): Evidence[] =>
  evidence.map((item) => ({ ...item, record }));

const goesDeeper = (direct: Verdict, asked: Verdict): boolean =>
  asked.code.length > direct.code.length && asked.code.startsWith(direct.code);

/** Level by level: what no record names is the complainant's home, unless some record names a site of its own. */
const isHomeAllowed = (records: readonly PlaceInput[], knowledge: Knowledge): boolean =>
  !records.some((record) => namesOwnSite(record, knowledge));

function describe(
  verdict: Verdict,
  evidence: readonly Evidence[],
  remarks: readonly Remark[],
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
  const reason = withRemarks(reasonFor(source, names, supports, conflicts), remarks);
  const depth = code.length as 6 | 9 | 12;
  return { code, names, depth, confidence, source, reason, conflicts, supports: supporting.map(state), outsideCity };
}

/** How many digits of the code a statement itself gives. */
const depthFor = (item: Evidence, code: string): number =>
  Math.max(
    ...item.codes.map((other) => (code.startsWith(other) ? other.length : other.startsWith(code) ? code.length : 0)),
  );

function nowhere(evidence: readonly Evidence[], remarks: readonly Remark[], knowledge: Knowledge): ResolvedPlace {
  const conflicts = evidence.map((item) => statement(item, '', knowledge));
  const nothing = { code: null, names: [], depth: 0, confidence: 0, source: null } as const;
  const elsewhere = conflicts.filter((_, index) => evidence[index]!.elsewhere);
  const divided = dividedCounties(evidence, knowledge);
  const reason = withRemarks(elsewhere.length > 0 ? somewhereElse(elsewhere) : NO_PLACE, [...divided, ...remarks]);
  return { ...nothing, reason, conflicts, supports: [], outsideCity: false };
}
