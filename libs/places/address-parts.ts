/** Names in an address that are no divisions, but that a gazetteer can learn the division of. */
export interface AddressNames {
  readonly communities: readonly string[];
  readonly roads: readonly string[];
}

const ROAD =
  /([\u4e00-\u9fa5]{1,6}?(?:大道|路|街(?!道)|巷|弄|胡同))(?=\s*(?:[0-9一二三四五六七八九十百]+号|与|和|交叉|口|$|[\u4e00-\u9fa5]))/;
const BUILDING =
  /[\s,，]*(?:[（(][^）)]*[）)])?[\s,，]*(?:[A-Za-z]?[0-9一二三四五六七八九十百]+(?:-[0-9]+)*\s*(?:幢|栋|号楼|号院|座|单元|室|组团|楼|层|号(?!线)|-|#)|[A-Za-z]\s*(?:幢|栋|座|区)|地下|门口|附近|旁|南门|北门|东门|西门|大门|电梯|车库)/;
const COMMUNITY_END =
  /(?:小区|花园|花苑|家园|新村|公寓|公馆|名苑|名都|雅苑|华庭|华府|豪庭|新城|广场|大厦|中心|市场|苑|园|府|庭|城|湾|里|轩|阁|居|邸|院|郡|墅|寓|坊|庄|家苑|小镇)$/;

/** Full-width forms to half-width, white space out: what differs between typists, not between places. */
export const tidyText = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/**
 * Community (小区) and road names in what is left of an address once division names are taken out. A community is what
 * stands before the building number, or at the end with a word that communities end in.
 */
export function namesInAddress(rest: string): AddressNames {
  const road = ROAD.exec(rest);
  const roads = road ? [road[1]!] : [];
  const afterRoad = road
    ? rest.slice(road.index + road[0].length).replace(/^[0-9一二三四五六七八九十百]+号(?:院)?/, '')
    : rest;
  const building = BUILDING.exec(afterRoad);
  const head = (building ? afterRoad.slice(0, building.index) : afterRoad).replace(/^[,，、\-\s]+|[,，、\s]+$/g, '');
  const isNamed = building !== null ? /^[\u4e00-\u9fa5A-Za-z0-9·]{2,14}$/.test(head) : isCommunityName(head);
  return { communities: isNamed ? [communityKey(head)] : [], roads };
}

const isCommunityName = (name: string): boolean =>
  /^[\u4e00-\u9fa5A-Za-z0-9·]{3,14}$/.test(name) && COMMUNITY_END.test(name);

/** 翠苑小区 and 翠苑 are one estate to those who live there, 翠苑一区 and 翠苑二区 are two. */
export const communityKey = (name: string): string => tidyText(name).replace(/(.{2,})小区$/, '$1');

/** What people shorten an estate's name to: 望水公寓 is called 望水. Null where nothing would be left. */
export function communityStem(name: string): string | null {
  const stem = name.replace(/(?:[一二三四五六七八九十0-9]+期)?$/, '').replace(COMMUNITY_END, '');
  return stem.length >= 2 && stem !== name ? stem : null;
}
