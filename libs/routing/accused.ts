import type { CaseFacts } from './facts.js';
import type { Route, RouteReason } from './routed.js';
import { isSameBureau, unitName, villageName } from './units.js';

const VILLAGE_BODY =
  /村委|居委|村支|村主任|村书记|村干部|村会计|两委|村民小组|社区(?:书记|主任|干部)|经济合作社|经济联合社/;
const TOWNSHIP_BODY =
  /街道办|街道(?:书记|主任|干部|领导)|[镇乡](?:政府|人民政府|党委|长|书记|干部|领导)|街道党|综治中心/;

/** Where a case goes instead, from the lowest up. */
export const LADDER = [
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
  const isAccused = (unit: string | null): boolean => unit !== null && isAccusedUnit(unit, facts);
  const jointUnits = chosen.jointUnits.filter((unit) => !isAccused(unit));
  const mediationBody = isAccused(chosen.mediationBody) ? null : chosen.mediationBody;
  const others = { ...chosen, jointUnits, mediationBody };
  // An accusation of nobody in particular may be of anybody there.
  const mayBeTheirs = facts.isAccusation && facts.respondentNames.length === 0 && chosen.level !== 'county';
  if (!isAccused(chosen.unit) && !mayBeTheirs) return others;
  const above = chosen.level === 'village' && !mayBeTheirs ? LADDER : LADDER.slice(1);
  const next = above
    .map((template) => unitName(template, facts.place))
    .find((unit) => unit !== null && !isAccused(unit));
  const level = next !== undefined && next === unitName(LADDER[0]!, facts.place) ? 'township' : 'county';
  return { ...others, unit: next ?? BEYOND_THE_CITY, level, reason: [...chosen.reason, RAISED] };
}

/** 住建局局长 and 北山街道办工作人员 are of a unit that is accused with them. */
const UNIT_OF_OFFICIAL =
  /^(.{1,14}?(?:局|委员会|街道办(?:事处)?|政府|派出所|信访办|[大支中]队)).{0,8}(?:长|主任|书记|干部|人员|领导|班子|民警|警官|队员|会计)$/;

/** Names among the respondents that may mean a unit. */
export const unitsNamed = (facts: CaseFacts): string[] => [
  ...new Set(
    facts.respondentNames
      .map((name) => name.trim())
      .flatMap((name) => [name, ...(UNIT_OF_OFFICIAL.exec(name)?.slice(1) ?? [])])
      .filter((name) => meansUnit(name, facts)),
  ),
];

/** Whether a case is about this unit, or about those whom it answers to. */
export const isAccusedUnit = (unit: string, facts: CaseFacts): boolean =>
  accusedBy(unit, facts, new Set(unitsNamed(facts))) || (facts.isAccusation && isLed(unit, facts));

/** Whose leaders a case is about: nobody below the city looks into a mayor. Null where it is about no such leader. */
export function leadership({ respondentNames, place: { cityName, county } }: CaseFacts): 'city' | 'county' | null {
  const isLeader = (of: string, title: string) => {
    const leader = new RegExp(
      `^(?:${of})(?:委(?:副?书记|常委)?|(?:人民)?政府|长|(?:(?:人民)?政府)?(?:常务)?副?[${title}]长)$`,
    );
    const byTitle = new RegExp(`^[\\u4e00-\\u9fff]{1,2}(?:常务)?副?[${title}]长$`);
    return respondentNames.map((name) => name.trim()).some((name) => leader.test(name) || byTitle.test(name));
  };
  if (isLeader(`${cityName}|市`, '市')) return 'city';
  // Of a county-level city (建德市) the title is a mayor's as well.
  return isLeader(`${county ?? '区'}|区|县`, '区县') ? 'county' : null;
}

/** A county's leaders answer to the city, and so do not its own units; the city's to the province. */
function isLed(unit: string, facts: CaseFacts): boolean {
  const led = leadership(facts);
  const { county, township, village, cityName } = facts.place;
  if (led === 'city') return true;
  const below = [county, township, village && villageName(village)].flatMap((name) => name ?? []);
  return led === 'county' && !unit.startsWith(cityName) && below.some((name) => unit.startsWith(name));
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
