import { ancestorsOf, type DivisionDirectory } from './divisions.js';
import { type FormerDivision, formerOf, townshipNow } from './former-divisions.js';
import { nationalList } from './national-list.js';

/** What a division code stands for today. */
export type CodeMeaning =
  | {
      readonly kind: 'place';
      readonly codes: readonly string[];
      readonly shares?: readonly number[];
      readonly changed?: FormerDivision;
    }
  /** The whole city or province, which tells no county of it; or zeros. */
  | { readonly kind: 'nothing' }
  /** No division of China has or had it. */
  | { readonly kind: 'impossible' };

const NOTHING: CodeMeaning = { kind: 'nothing' };

/** Reads 6, 9 or 12 digits: a county of the national list, a former one, or a city or province elsewhere. */
export function meaningOf(digits: string, directory: DivisionDirectory): CodeMeaning {
  const county = digits.slice(0, 6);
  if (/^0*$/.test(county)) return NOTHING;
  if (county.length < 6) return isAbove(county, directory.cityCode) ? NOTHING : { kind: 'impossible' };
  const deepest = ancestorsOf(digits).findLast((part) => part.length > 6 && directory.get(part));
  if (deepest) return { kind: 'place', codes: [deepest] };
  const township = townshipNow(digits.slice(0, 9));
  if (township) return ofTownship(township, county, directory);
  const present = nationalList().nameOf(county);
  const former = formerOf(county);
  // A code that is in use again, or with another name, means what it means today.
  if (former && (!present || present === former.formerName)) return ofFormer(former);
  return present ? { kind: 'place', codes: [county] } : ofCityOrProvince(county, directory);
}

/** 330104010 was 下沙街道 in 江干区 and is 330114007 now. */
const ofTownship = (code: string, county: string, directory: DivisionDirectory): CodeMeaning => {
  const isOurs = code.startsWith(directory.cityCode);
  return { kind: 'place', codes: [isOurs ? code : code.slice(0, 6)], changed: formerOf(county) };
};

const ofFormer = (former: FormerDivision): CodeMeaning => {
  const { codes, shares } = former;
  return { kind: 'place', codes, ...(codes.length > 1 && { shares }), changed: former };
};

/** 331000 is a city, 330000 a province, 330101 the districts of a city together, 310100 and 429000 those of a province. */
function ofCityOrProvince(county: string, { cityCode }: DivisionDirectory): CodeMeaning {
  const known = [county.slice(0, 4), county.slice(0, 2)].find(
    (part) => nationalList().nameOf(part) && /^(?:0*1?|0[12]00|9000)$/.test(county.slice(part.length)),
  );
  const isSpecial = /^(?:71|81|82)/.test(county);
  if (!known && !isSpecial) return { kind: 'impossible' };
  const place = isSpecial ? county.slice(0, 2) : known!;
  return isAbove(place, cityCode) ? NOTHING : { kind: 'place', codes: [place.padEnd(6, '0')] };
}

const isAbove = (part: string, cityCode: string): boolean => part !== '' && cityCode.startsWith(part.slice(0, 4));
