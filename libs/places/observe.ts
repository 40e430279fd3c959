import { addressEvidence, wordsOf } from './evidence.js';
import type { Observation } from './gazetteer.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { addressLandmarks, landmarksOf } from './landmarks.js';
import { homesIn } from './narrative.js';
import type { PlaceInput, PlaceSource } from './place.js';
import { weigh } from './weigh.js';

const OBSERVATION_CONFIDENCE_MIN = 0.9;
/** A code or names that the source itself states; what was learned must not teach itself. */
const FIRST_HAND: ReadonlySet<PlaceSource> = new Set(['code', 'name', 'address']);

/** Landmarks of the dispute lie where the records' own words place it; those of a home where its address does. */
export function observe(records: readonly PlaceInput[], knowledge: Knowledge): Observation[] {
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
