import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { MATTER_EVENTS } from './clocks/matter-event.js';

/** Column titles that officials see, and the field behind each. A table may use either. */
export const COLUMN_TITLES: Readonly<Record<string, string>> = {
  编号: 'id',
  类型: 'types',
  对方: 'sides',
  信号: 'signals',
  信访目的: 'purposes',
  状态: 'states',
  人数不少于: 'group_min',
  金额不少于: 'amount_min',
  次数不少于: 'rounds_min',
  风险不低于: 'risk_min',
  地点明确到: 'placed',
  层级: 'level',
  颜色: 'level',
  牵头单位: 'unit',
  协办单位: 'joint',
  调解组织: 'mediation',
  行业: 'trade',
  另派热线工单: 'hotline_order',
  理由: 'zh',
  说明: 'en',
  依据: 'article',
  信号名: 'signal',
  词语: 'words',
  除非: 'unless',
  名称: 'zh',
  适用: 'matter',
  自: 'starts',
  至: 'stops',
  天数: 'days',
  日历: 'counting',
  来源期限: 'stated_end',
  可延长: 'extension',
  可暂停: 'pause',
  届满: 'expiry',
  预警: 'kind',
  预案: 'plan',
  通知: 'tell',
  机构: 'centre_kind',
  委员不少于: 'members_min',
  委员不多于: 'members_max',
  专职不少于: 'full_time_min',
  须有妇女: 'woman',
  每日值班不少于: 'on_duty_min',
  约束: 'force',
  类别: 'category',
  项目: 'threshold',
  阈值: 'bits',
  日期: 'day',
  安排: 'arrangement',
};

/** The field behind a column's title; whatever is no title is taken for a field. */
export const fieldOf = (title: string): string => (Object.hasOwn(COLUMN_TITLES, title) ? COLUMN_TITLES[title]! : title);

/** The title under which officials know a field; the first of several. */
export const titleOf = (field: string): string =>
  Object.keys(COLUMN_TITLES).find((title) => COLUMN_TITLES[title] === field) ?? field;

/** The words that a column's cells may hold, as officials write them. */
export const wordsFor = (field: string): string => Object.keys(CELL_WORDS[field] ?? {}).join('、');

/** A cell's word as officials write it. */
export const officialWord = (field: string, term: string): string =>
  Object.entries(CELL_WORDS[field] ?? {}).find(([, own]) => own === term)?.[0] ?? term;

const places = { 县区: 'county', 镇街: 'township', 村社: 'village' };
const colours = { 红: 'red', 黄: 'yellow', 蓝: 'blue' };
const signals = {
  自伤自杀: 'self-harm',
  暴力: 'violence',
  家庭暴力: 'domestic-violence',
  未成年人: 'minor',
  死亡: 'death',
  集体上访: 'collective-visit',
  媒体曝光: 'media-threat',
  欠薪: 'wages',
  检举控告: 'accusation',
};

const types = Object.fromEntries(DISPUTE_TYPES.map(({ code, name }) => [name, code]));
const events = Object.fromEntries(Object.entries(MATTER_EVENTS).map(([event, word]) => [word, event]));

/** The words that officials write in a column's cells, and the word behind each. */
export const CELL_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  types,
  matter: { ...types, 信访: 'petition', 法院: 'court', 热线: 'hotline-12345', 各类: 'any' },
  starts: events,
  stops: events,
  extension: { 各方同意: 'consent' },
  stated_end: { 从来源: 'followed' },
  expiry: { 失权: 'lapses' },
  sides: { 个人: 'person', 单位: 'organisation', 机关: 'authority' },
  signals,
  signal: signals,
  states: {
    不在本市: 'outside',
    已入诉讼: 'in-court',
    已入仲裁: 'in-arbitration',
    信访办理中: 'in-petition',
    信访已复核: 'petition-reviewed',
    涉公职: 'against-official',
    已超期: 'overdue',
  },
  risk_min: colours,
  placed: places,
  level: { ...places, ...colours },
  hotline_order: { 否: 'no', 是: 'yes' },
  counting: { 工作日: 'working', 自然日: 'calendar' },
  kind: { 类型上升: 'rising-type', 对象聚集: 'gathering', 反复升级: 'escalation' },
  centre_kind: {
    县级中心: 'county-centre',
    镇街中心: 'township-centre',
    村社调解室: 'village-studio',
    行业调委会: 'trade-body',
    派驻调解室: 'stationed-studio',
  },
  woman: { 否: 'no', 是: 'yes' },
  force: { 必须: 'must', 有条件的: 'where-possible' },
  threshold: { 归案: 'link', 复核: 'review' },
  arrangement: { 放假: 'off', 上班: 'worked' },
};

/** Places in the names of units: {县}司法局 is {county}司法局. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  市: 'city',
  县: 'county',
  镇: 'township',
  村: 'village',
  公安: 'police',
  法院: 'court',
  信访: 'petition',
};

/** A cell's words in the tables' own terms; what is no known word stays as it is, for the checks to name. */
export function cellInTerms(field: string, cell: string): string {
  const words = Object.hasOwn(CELL_WORDS, field) ? CELL_WORDS[field] : undefined;
  if (words && cell !== '') {
    const own = (item: string): string => (Object.hasOwn(words, item) ? words[item]! : item);
    return cell
      .split(/[、，\s]+/)
      .filter((item) => item !== '')
      .map(own)
      .join('、');
  }
  return cell.replace(/\{([^}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(PLACEHOLDERS, name) ? `{${PLACEHOLDERS[name]}}` : whole,
  );
}
