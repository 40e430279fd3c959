import { tidyText } from './address-parts.js';
import { landmark } from './gazetteer.js';
import type { Evidence, Knowledge } from './knowledge.js';
import { narrativeOf } from './narrative.js';
import { countyOfTownship } from './national-townships.js';
import type { PlaceInput } from './place.js';
import { placesInAddress } from './places-in-text.js';
import { siteCueEnds } from './spoken-cues.js';
import { RELIABILITY } from './statements.js';

/** A name that ends as a township's or county's does; 小区, 古镇, 市场 and the like are other words. */
const DIVISION =
  /^((?:(?![路街号])[\u4e00-\u9fa5]){2,5}?(?:街道|(?<![古小城集乡村老])镇|(?<![老家城家同他下思回])乡(?![村镇亲下])|县(?![城道委])|(?<![小社校厂库景园片矿山地城市东南西北中一二三四五六七八九十])区(?![域块间别位])|(?<![城超夜门])市(?![场区民政长容级])|旗(?![舰下袍])))(?![路街巷弄])/;

/**
 * Names of counties and townships, in the address or after 发生在 in the text, that are none of this city and none that
 * the country's list of counties has: a township elsewhere, or one younger than the list. Such a place is not simply
 * the complainant's home.
 */
export const unreadableNames = (input: PlaceInput, knowledge: Knowledge): string[] =>
  unknownNames(input, knowledge)
    .filter(({ name }) => countyOfTownship(name) === null)
    .map(({ name }) => name);

/**
 * A township that stands alone, no name of this city's and the country's only one of that name (张江镇), lies where it lies,
 * unless the registry's own cases have taught that one of this city is called so (younger than the list, or renamed).
 */
export function townshipElsewhere(input: PlaceInput, knowledge: Knowledge): Evidence[] {
  return unknownNames(input, knowledge).flatMap(({ name, source }): Evidence[] => {
    const county = countyOfTownship(name);
    if (county === null || county.startsWith(knowledge.directory.cityCode)) return [];
    if (Object.hasOwn(knowledge.gazetteer.entries, landmark('township', name))) return [];
    const reliability = RELIABILITY.elsewhere.township;
    return [{ source, words: name, reliability, codes: [county], from: 6, elsewhere: true }];
  });
}

interface UnknownName {
  readonly name: string;
  readonly source: 'address' | 'narrative';
}

function unknownNames(input: PlaceInput, knowledge: Knowledge): UnknownName[] {
  const { text } = narrativeOf(input);
  const told = siteCueEnds(text).map((end) => text.slice(end, end + 30));
  return [
    ...unknownIn(tidyText(input.address ?? ''), knowledge).map((name) => ({ name, source: 'address' as const })),
    ...told.flatMap((place) => unknownIn(place, knowledge)).map((name) => ({ name, source: 'narrative' as const })),
  ];
}

function unknownIn(text: string, knowledge: Knowledge): string[] {
  if (text === '') return [];
  const { directory } = knowledge;
  const below = [directory.provinceName, directory.cityName].reduce((rest, name) => withoutHead(rest, name), text);
  const name = DIVISION.exec(below)?.[1];
  if (!name) return [];
  const { local, outside } = placesInAddress(below, knowledge);
  return local.some(({ start }) => start < name.length) || outside.length > 0 ? [] : [name];
}

const withoutHead = (text: string, name: string): string =>
  name !== '' && text.startsWith(name) ? text.slice(name.length) : text;
