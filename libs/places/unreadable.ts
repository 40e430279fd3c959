import { tidyText } from './address-parts.js';
import type { Knowledge } from './knowledge.js';
import { narrativeOf } from './narrative.js';
import type { PlaceInput } from './place.js';
import { placesInAddress } from './places-in-text.js';
import { siteCueEnds } from './spoken-cues.js';

/** A name that ends as a township's or county's does; 小区, 古镇, 市场 and the like are other words. */
const DIVISION =
  /^((?:(?![路街号])[\u4e00-\u9fa5]){2,5}?(?:街道|(?<![古小城集乡村老])镇|(?<![老家城家同他下思回])乡(?![村镇亲下])|县(?![城道委])|(?<![小社校厂库景园片矿山地城市东南西北中一二三四五六七八九十])区(?![域块间别位])|(?<![城超夜门])市(?![场区民政长容级])|旗(?![舰下袍])))(?![路街巷弄])/;

/**
 * Names of counties and townships, in the address or after 发生在 in the text, that are none of this city and none that
 * the country's list of counties has: a township elsewhere, or one younger than the list. Such a place is not simply
 * the complainant's home.
 */
export function unreadableNames(input: PlaceInput, knowledge: Knowledge): string[] {
  const { text } = narrativeOf(input);
  const told = siteCueEnds(text).map((end) => text.slice(end, end + 30));
  return [tidyText(input.address ?? ''), ...told].flatMap((place) => unreadableIn(place, knowledge));
}

function unreadableIn(text: string, knowledge: Knowledge): string[] {
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
