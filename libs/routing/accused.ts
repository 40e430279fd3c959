import type { CaseFacts } from './facts.js';
import type { Route, RouteReason } from './routed.js';
import { unitName, villageName } from './units.js';

const VILLAGE_BODY = /村委|居委|村支|村主任|村书记|村干部|村会计|两委|村民小组|社区书记|经济合作社|经济联合社/;
const TOWNSHIP_BODY = /街道办|镇政府|乡政府|镇人民政府|乡人民政府|街道党|镇党委|综治中心/;

/** Where a case goes instead, from the lowest up. */
const LADDER = [
  '{township}综治中心',
  '{county}矛盾纠纷调处中心',
  '{county}信访局',
  '{city}信访局',
  '{city}纪委监委信访室',
];
/** Where a case is about all of them: beyond the city, and so for a person to say which. */
const BEYOND_THE_CITY = '上一级信访部门';
/** What a name must say to mean a unit: a place or a common noun alone means none, though every unit's name holds it. */
const NO_UNIT = /^(?:.|中心|单位|部门|机关|政府|公司|街道|社区|委员会|办公室|调解|信访|人民)$/;

const RAISED: RouteReason = {
  rule: 'never-to-the-accused',
  zh: '被反映对象与承办单位相关，提级办理，不转被反映人及其单位',
  en: 'The unit is, or sits with, whom the case is about: it goes one level up',
  article: '信访工作条例 §30',
};

/**
 * Whatever a table says, no case reaches whom it is about: complaints of a village's committee leave the village, of a
 * township's office the township, of a bureau that bureau.
 */
export function avoidAccused(chosen: Route, facts: CaseFacts): Route {
  const accused = new Set(facts.respondentNames.map((name) => name.trim()).filter((name) => meansUnit(name, facts)));
  const isAccused = (unit: string | null): boolean => unit !== null && accusedBy(unit, facts, accused);
  const jointUnits = chosen.jointUnits.filter((unit) => !isAccused(unit));
  const mediationBody = isAccused(chosen.mediationBody) ? null : chosen.mediationBody;
  const others = { ...chosen, jointUnits, mediationBody };
  if (!isAccused(chosen.unit)) return others;
  const above = chosen.level === 'village' ? LADDER : LADDER.slice(1);
  const next = above
    .map((template) => unitName(template, facts.place))
    .find((unit) => unit !== null && !isAccused(unit));
  const level = next !== undefined && next === unitName(LADDER[0]!, facts.place) ? 'township' : 'county';
  return { ...others, unit: next ?? BEYOND_THE_CITY, level, reason: [...chosen.reason, RAISED] };
}

/** A street's bare name among the respondents means its office; a city's or county's means nobody in particular. */
function meansUnit(name: string, { place: { cityName, county } }: CaseFacts): boolean {
  const places = [cityName, county].flatMap((place) => (place ? [place, place.slice(0, -1)] : []));
  return name !== '' && !NO_UNIT.test(name) && !places.includes(name);
}

function accusedBy(unit: string, { place }: CaseFacts, accused: ReadonlySet<string>): boolean {
  const village = place.village === null ? null : villageName(place.village);
  for (const name of accused) {
    if (unit.includes(name) || (name.length >= 4 && name.endsWith(unit))) return true;
    if (village !== null && unit.startsWith(village) && VILLAGE_BODY.test(name)) return true;
    if (place.township !== null && unit.startsWith(place.township) && TOWNSHIP_BODY.test(name)) return true;
    if (isSameBureau(unit, name)) return true;
  }
  return false;
}

/** Whether a name in a record means this unit: 住建局, 区住建局 or 西湖区住建局 for 西湖区住房和城乡建设局, but no other county's. */
export function isSameUnit(unit: string, name: string): boolean {
  if (unit === name || (name.length >= 4 && unit.endsWith(name)) || name.endsWith(unit)) return true;
  const place = /^.{2,6}?[市区县]/.exec(name)?.[0];
  return (
    (!place || unit.startsWith(place) || unit.startsWith(place.replace(/^.*?市(?=.)/, ''))) && isSameBureau(unit, name)
  );
}

/** 住建局 and 西湖区住建局 are 西湖区住房和城乡建设局: the words before 局 appear in order in the full name. */
function isSameBureau(unit: string, name: string): boolean {
  const short = /([\u4e00-\u9fa5]{2,6})局$/.exec(name.replace(/^.*?[市区县]/, ''))?.[1];
  if (!short || !unit.endsWith('局')) return false;
  let from = 0;
  for (const letter of short) {
    const at = unit.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
