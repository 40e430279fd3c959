import { createPlaceResolver, EMPTY_GAZETTEER, learn, type PlaceResolver } from '#libs/places/index.js';
import { agrees, type Figures, measure, type Outcome } from './measure.js';
import { measureOutside, type OutsideFigures } from './measure-outside.js';
import { casesOf, type KnownPlace, readPlaces, truthOf } from './read-places.js';
import type { Settings } from './settings.js';

export interface Wrong {
  readonly truth: string | null;
  readonly found: string | null;
  readonly confidence: number;
  readonly reason: string;
  readonly records: readonly object[];
}

export interface Report {
  readonly title: string;
  readonly cases: Figures;
  readonly outside: OutsideFigures;
  readonly records: Figures;
  readonly wrong: readonly Wrong[];
}

export function evaluate(settings: Settings): Report {
  const places = readPlaces(settings.dumps);
  const cases = casesOf(places);
  const resolver = resolverFor(settings, places);
  const ofCases = cases.map((records) => [records, outcome(resolver, records)] as const);
  const isOfInterest = (found: Outcome) =>
    !settings.outside || found.found.outsideCity || found.truth?.startsWith(settings.cityCode) === false;
  const wrong = ofCases.filter(([, found]) => isOfInterest(found) && !isRight(found)).slice(0, settings.errors);
  return {
    title: `${settings.dumps.join(', ')}, gazetteer ${settings.gazetteer}`,
    cases: measure(ofCases.map(([, found]) => found)),
    outside: measureOutside(
      ofCases.map(([, found]) => found),
      settings.cityCode,
    ),
    records: measure(places.map((place) => outcome(resolver, [place]))),
    wrong: wrong.map(([records, found]) => wrongCase(records, found)),
  };
}

/** The city's resolver; where the gazetteer is learned, taught by what the records themselves say, never by truth. */
export function resolverFor({ cityCode, gazetteer }: Settings, places: readonly KnownPlace[]): PlaceResolver {
  const resolver = createPlaceResolver({ cityCode });
  if (gazetteer === 'none' || places.length === 0) return resolver;
  const seen = casesOf(places).flatMap((records) => resolver.observe(...records.map(({ input }) => input)));
  return resolver.withGazetteer(learn(EMPTY_GAZETTEER, ...seen));
}

const outcome = (resolver: PlaceResolver, records: readonly KnownPlace[]): Outcome => ({
  truth: truthOf(records),
  found: resolver.resolve(...records.map(({ input }) => input)),
});

/** Right to the township, or as deep as the truth is known. */
const isRight = (item: Outcome): boolean =>
  item.truth === null
    ? item.found.code === null
    : agrees(item) && (item.found.code ?? '').length >= Math.min(9, item.truth.length);

function wrongCase(records: readonly KnownPlace[], { truth, found }: Outcome): Wrong {
  const { code, confidence, reason } = found;
  const told = records.map(({ system, sourceId, content }) => ({ system, sourceId, ...content }));
  return { truth, found: code, confidence, reason: reason.zh, records: told };
}
