import type { Knowledge } from './knowledge.js';
import type { Mention } from './name-index.js';
import type { OutsideMention, PlacesInText } from './outside.js';
import { namesALandmark, namesAStreet, namesATownship } from './outside-cues.js';

type Names = Pick<Knowledge, 'directory' | 'names' | 'national' | 'places'>;

const ADDRESSES_MAX = 5000;

/**
 * Names in running text, here and elsewhere, the longest reading of each letter: 浦东新区 holds no 东新. What follows a
 * place elsewhere within its clause, at most `reach` letters on, belongs to it; a place that is not `meant` has nothing.
 */
export function placesIn(
  text: string,
  reach: number,
  knowledge: Names,
  meant: (place: OutsideMention) => boolean = ({ kind }) => kind !== 'short',
): PlacesInText {
  const { local, outside } = read(text, knowledge);
  const counted = outside.filter(meant);
  const inClause = (mention: Mention, place: OutsideMention) =>
    belongs(mention, place, reach) && !CLAUSE_END.test(text.slice(place.end, mention.start));
  const own = counted.length === 0 ? local : local.filter((one) => !counted.some((place) => inClause(one, place)));
  return { local: own, outside: counted };
}

const CLAUSE_END = /[,，。;；!！?？、|]/;

/**
 * An address is one place: after a county of the city itself nothing lies elsewhere, unless its own city or province
 * stands before it; and a short name (宁波) at its head is the city's only where a township's follows.
 */
export function placesInAddress(text: string, knowledge: Names): PlacesInText {
  const { places } = knowledge;
  const known = places.get(text);
  if (known) return known;
  if (places.size >= ADDRESSES_MAX) places.clear();
  const found = readAddress(text, knowledge);
  places.set(text, found);
  return found;
}

function readAddress(text: string, knowledge: Names): PlacesInText {
  const { local, outside } = read(text, knowledge);
  const home = local.find(({ form, divisions }) => form === 'full' && divisions.some(({ depth }) => depth < 12));
  const meant = outside.filter((place) => {
    if (place.kind === 'short') {
      const isOurs = !place.contradiction && home?.divisions.some(({ depth }) => depth === 6);
      return place.start === 0 && !isOurs && (place.contradiction !== undefined || isCity(text, place));
    }
    return place.kind !== 'lone' || !home || place.start < home.start;
  });
  return { local: local.filter((one) => !meant.some((place) => belongs(one, place, text.length))), outside: meant };
}

const isCity = (text: string, { end, codes }: OutsideMention): boolean =>
  end === text.length ||
  namesATownship(text.slice(end)) ||
  (codes.every((code) => code.endsWith('00')) && (namesALandmark(text.slice(end)) || namesAStreet(text.slice(end))));

function read(text: string, { directory, names, national }: Names): PlacesInText {
  if (text === '') return { local: [], outside: [] };
  const local = names.mentionsIn(blankOut(text, [directory.provinceName, directory.cityName]));
  return { local, outside: national.outsideIn(text, local) };
}

/** A county of the city itself is never taken for a part of a county that stands by itself. */
function belongs(mention: Mention, place: OutsideMention, reach: number): boolean {
  if (mention.end <= place.start || mention.start >= place.end + reach) return false;
  if (mention.start < place.end) return true;
  return place.kind !== 'lone' || mention.form !== 'full' || mention.divisions.every(({ depth }) => depth > 6);
}

/** 长沙市 holds no mention of 长沙县: the own province's and city's names become commas of the same length. */
function blankOut(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '，'.repeat(name.length))), text);
}
