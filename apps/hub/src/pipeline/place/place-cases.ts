import { type PlaceInput, type PlaceResolver, type PlaceStatement, placeInputOf } from '#libs/places/index.js';
import { mapInTurns } from '#libs/turns/index.js';
import {
  type GazetteerEntry,
  loadEntries,
  loadTaught,
  storeCaseLandmarks,
  storeEntries,
  type Taught,
} from '../../registry/gazetteer.js';
import type { Transaction } from '../../registry/transaction.js';
import type { CaseToPlace, PlacingDesk } from '../placing-desk.js';
import type { Placement } from '../stages.js';
import { countsOf, learnLessons, lessonsOf } from './lessons.js';

/** The place stage for cases: `libs/places` on the gazetteer that the registry keeps. */
export const placingDesk = (resolver: PlaceResolver): PlacingDesk => ({
  place: async (tx, cases) => {
    const read = await mapInTurns(cases, (item) => readCase(item, resolver));
    const entries = await learnFrom(tx, read);
    const counts = Object.fromEntries([...entries].map(([landmark, entry]) => [landmark, countsOf(entry)]));
    const taught = resolver.withGazetteer({ version: 1, entries: counts });
    const alive = read.filter(({ inputs }) => inputs.length > 0);
    return new Map(await mapInTurns(alive, (item) => [item.caseId, placementOf(taught, item, entries)] as const));
  },
});

interface ReadCase {
  readonly caseId: string;
  readonly recordIds: readonly string[];
  readonly inputs: readonly PlaceInput[];
  readonly landmarks: readonly string[];
  readonly lessons: readonly Taught[];
}

function readCase({ caseId, records, setByPerson }: CaseToPlace, resolver: PlaceResolver): ReadCase {
  const inputs = records.map(({ content }) => placeInputOf(content));
  const landmarks = [...new Set(inputs.flatMap((input) => resolver.questionsOf(input)))];
  const recordIds = records.map(({ recordId }) => recordId);
  return { caseId, recordIds, inputs, landmarks, lessons: lessonsOf(inputs, setByPerson, resolver) };
}

/** Takes back what these cases taught before, learns what they say now, and returns all entries that they ask for. */
async function learnFrom(tx: Transaction, cases: readonly ReadCase[]): Promise<Map<string, GazetteerEntry>> {
  const before = await loadTaught(
    tx,
    cases.map(({ caseId }) => caseId),
  );
  const unlearned = [...before.values()].flat();
  const learned = cases.flatMap(({ lessons }) => lessons);
  const asked = new Set([
    ...cases.flatMap(({ landmarks }) => landmarks),
    ...[...unlearned, ...learned].map(([key]) => key),
  ]);
  const known = await loadEntries(tx, [...asked]);
  const changes = learnLessons(known, unlearned, learned);
  await storeEntries(tx, changes);
  await storeCaseLandmarks(
    tx,
    cases.map(({ caseId, landmarks, lessons }) => ({ caseId, landmarks, taught: lessons })),
  );
  if (changes.length === 0) return known;
  // Read again for the versions that the changes were given.
  return new Map([
    ...known,
    ...(await loadEntries(
      tx,
      changes.map(({ landmark }) => landmark),
    )),
  ]);
}

function placementOf(
  resolver: PlaceResolver,
  { inputs, recordIds }: ReadCase,
  entries: ReadonlyMap<string, GazetteerEntry>,
): Placement {
  const place = resolver.resolve(...inputs);
  // Which record says it, and by its version which knowledge it rests on.
  const traced = ({ record, learned, ...statement }: PlaceStatement) => ({
    ...statement,
    recordId: record === undefined ? undefined : recordIds[record],
    learned: learned && { ...learned, version: entries.get(learned.landmark)?.version },
  });
  return {
    divisionCode: place.code,
    confidence: place.confidence,
    rule: place.reason.rule,
    reason: { ...place.reason, supports: place.supports.map(traced), conflicts: place.conflicts.map(traced) },
    outsideCity: place.outsideCity,
  };
}
