/** Letters around the name of a place elsewhere that tell whether the place is meant. */

const ROAD_NEXT = /^[东南西北中]?[一二三四五六七八九十]?(?:路|街(?!道)|大道|大街|巷|弄|里弄|胡同)/;
const BODY_NEXT = /^(?:商会|会馆|饭店|酒店|宾馆|大厦|广场|花园|公寓|新村|小区|菜馆|银行|证券)/;
const SHORT_NEXT =
  /^(?:[江河湖山桥站港村城寨苑府]|机场|大桥|公园|医院|学校|小学|中学|大学|师范|学院|人(?!民)|话|户口|籍|牌|菜|火锅|小吃|面馆|小面|拉面|米线|烤鸭)/;

/** 上海路, 北京东路, 南京饭店, 上海黄浦江: the name belongs to something that may be in any city. */
export const isPartOfAnotherName = (after: string, isShort: boolean): boolean =>
  ROAD_NEXT.test(after) || BODY_NEXT.test(after) || (isShort && SHORT_NEXT.test(after));

/** 义乌市场, 江北区域, 杭锦旗舰店: the last letter of the name begins another word. */
export function isWordAfterKind(name: string, after: string): boolean {
  if (name.endsWith('市')) return /^(?:[场民长政容面价值]|委(?!员)|级)/.test(after);
  if (name.endsWith('区')) return /^[域块间位别分]/.test(after);
  if (name.endsWith('旗')) return /^[舰下袍帜杆]/.test(after);
  return false;
}

/** 钱江北区 holds no 江北区: a short county name begins where a name can begin. */
export const maySurround = (before: string, name: string): boolean =>
  name.length > 3 ||
  before === '' ||
  /[^\u4e00-\u9fa5]$|[在于到往从是为住由去至即省市州原和及与的给向回了]$/.test(before);

/** 张江镇12号: the township of a place that is named before it. An estate's 小区 and the like are none. */
export const namesATownship = (after: string): boolean =>
  /^(?:市区|城区)?[\u4e00-\u9fa5]{2,5}?(?:镇|乡|街道|(?<![小社校厂库景片园东南西北中一二三四五六七八九十])区(?![域块间])|县|开发区|园区|新区)/.test(
    after,
  ) && !/^[\u4e00-\u9fa5]{0,4}?(?:古镇|小镇|城镇|集镇|村|路|街(?!道))/.test(after);

/** 启运路73号: a street of a city that is named before it; one of ours may be called by both names together. */
export const namesAStreet = (after: string): boolean =>
  /^(?:市区)?[\u4e00-\u9fa5]{2,4}(?:路|大道|大街|街(?!道)|巷)(?:[\d一二三四五六七八九十]|[上口与和旁边]|$)/.test(after);

/** 世纪公园附近, 虹桥火车站: a place that everybody knows, of a city that is named before it. */
export const namesALandmark = (after: string): boolean =>
  /^(?:的|市区)?[\u4e00-\u9fa5]{1,7}?(?:公园|广场|火车站|高铁站|汽车站|客运站|地铁站|机场|码头|口岸|大学|博物馆|科技馆|体育[场馆]|动物园|植物园|乐园|迪士尼|景区|度假区|会展中心|步行街)(?!附属|附近?[中小]|实验|店)/.test(
    after,
  ) && !/^[\u4e00-\u9fa5]{0,6}?(?:路|街道|小区|花园|公寓|大厦|酒店|饭店|公司)/.test(after);
