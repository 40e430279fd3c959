import type { Said } from '#libs/contracts/index.js';
import type { PlaceFacts } from './facts.js';

const PLACEHOLDERS = ['city', 'county', 'township', 'village', 'police', 'court', 'petition'];
const PLACEHOLDERS_ZH = '{市}、{县}、{镇}、{村}、{公安}、{法院}、{信访}';

/** What is wrong with the places that templates of units' names ask for. */
export const unknownPlaces = (templates: string): Said[] =>
  [...templates.matchAll(/\{([^}]*)\}/g)]
    .map(([, name]) => name!)
    .filter((name) => !PLACEHOLDERS.includes(name))
    .map((name) => ({
      zh: `单位名称里有不认识的地名占位：{${name}}；可用：${PLACEHOLDERS_ZH}`,
      en: `has an unknown place in a name: {${name}}`,
    }));

/**
 * A unit's name for a place: "{county}司法局" is 西湖区司法局. Where the county is unknown the city's own unit is meant;
 * null where the name needs a township or village that is not known.
 */
export function unitName(template: string, place: PlaceFacts): string | null {
  const county = place.county ?? place.cityName;
  const names: Readonly<Record<string, string | null>> = {
    city: place.cityName,
    county,
    township: place.township,
    village: place.village === null ? null : villageName(place.village),
    police: policeName(county, place),
    court: place.court ?? `${county}人民法院`,
    petition: place.petition ?? `${county}信访局`,
  };
  let isComplete = true;
  const filled = template.replace(/\{([^}]*)\}/g, (_, name: string) => {
    const value = (Object.hasOwn(names, name) ? names[name] : null) ?? null;
    if (value === null) isComplete = false;
    return value ?? '';
  });
  return isComplete ? filled : null;
}

/** The list of divisions names the committee (曲院社区居委会, 梵村委会); its mediators serve the place. */
export function villageName(committee: string): string {
  const stem = committee.replace(/(?:社区居民委员会|社区居委会|居民委员会|居委会)$/, '');
  if (stem !== committee)
    return committee.includes('社区') ? `${stem}社区` : `${stem}社区`.replace(/社区社区$/, '社区');
  const village = committee.replace(/(?:村民委员会|村委会)$/, '');
  return village === committee || village.endsWith('村') ? village : `${village}村`;
}

/** A district's police is a branch of the city's, a county's or county-level city's its own bureau. */
const policeName = (county: string, place: PlaceFacts): string =>
  place.county !== null && county.endsWith('区') ? `${county}公安分局` : `${county}公安局`;

/** Whether a name in a record means this unit: 住建局, 区住建局 or 西湖区住建局 for 西湖区住房和城乡建设局, but no other county's. */
export function isSameUnit(unit: string, name: string): boolean {
  if (unit === name || (name.length >= 4 && unit.endsWith(name)) || name.endsWith(unit)) return true;
  const place = /^.{2,6}?[市区县]/.exec(name)?.[0];
  return (
    (!place || unit.startsWith(place) || unit.startsWith(place.replace(/^.*?市(?=.)/, ''))) && isSameBureau(unit, name)
  );
}

/** 住建局 and 西湖区住建局 are 西湖区住房和城乡建设局: the words before 局 appear in order in the full name. */
export function isSameBureau(unit: string, name: string): boolean {
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
