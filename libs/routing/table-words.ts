import { DISPUTE_TYPES, type Said } from '#libs/contracts/index.js';
import { parseCsv } from '#libs/csv/index.js';
import { CELL_WORDS, COLUMN_TITLES, fieldOf, titleOf } from './words.js';

/** A word of a cell: in the tables' own terms, and as people read it. */
export interface CellWord extends Said {
  readonly own: string;
}

/** What a column is called, and the words that its cells are of; none where anything may be written. */
export interface ColumnNames extends Said {
  /** In the tables' own terms. */
  readonly field: string;
  readonly words: readonly CellWord[];
}

/** The titles of `COLUMN_TITLES` in English. */
export const TITLES_IN_ENGLISH: Readonly<Record<string, string>> = {
  编号: 'Id',
  类型: 'Types',
  对方: 'Other side',
  信号: 'Signals',
  信访目的: 'Purpose of the petition',
  状态: 'States',
  人数不少于: 'People, at least',
  金额不少于: 'Yuan, at least',
  次数不少于: 'Times raised, at least',
  风险不低于: 'Risk, at least',
  地点明确到: 'Place known to its',
  层级: 'Level',
  颜色: 'Colour',
  牵头单位: 'Lead unit',
  协办单位: 'Joint units',
  调解组织: 'Mediation body',
  行业: 'Trade',
  另派热线工单: 'New hotline order',
  理由: 'Reason in Chinese',
  说明: 'Reason in English',
  依据: 'Says who',
  信号名: 'Signal',
  词语: 'Words',
  除非: 'Unless',
  名称: 'Name',
  适用: 'Applies to',
  自: 'Starts with',
  至: 'Stops with',
  天数: 'Days',
  日历: 'Counted in',
  来源期限: 'Source’s own end',
  可延长: 'May be extended',
  可暂停: 'May be paused for',
  届满: 'Once over',
  预警: 'Warning',
  预案: 'Plan',
  通知: 'Told to',
  机构: 'Kind of centre',
  委员不少于: 'Members, at least',
  委员不多于: 'Members, at most',
  专职不少于: 'Full-time, at least',
  须有妇女: 'A woman among them',
  每日值班不少于: 'On duty a day, at least',
  约束: 'Binding',
  类别: 'Category',
  项目: 'Threshold',
  阈值: 'Points',
  日期: 'Day',
  安排: 'Arrangement',
};

/** The words of `CELL_WORDS` in English; types have a name of their own. */
export const WORDS_IN_ENGLISH: Readonly<Record<string, string>> = {
  ...Object.fromEntries(DISPUTE_TYPES.map(({ name, nameEn }) => [name, nameEn])),
  信访: 'Petitions',
  法院: 'Court',
  热线: 'Hotline',
  各类: 'Any',
  各方同意: 'By consent of all',
  从来源: 'As the source states',
  失权: 'The right lapses',
  个人: 'Person',
  单位: 'Organisation',
  机关: 'Authority',
  自伤自杀: 'Self-harm',
  暴力: 'Violence',
  家庭暴力: 'Domestic violence',
  未成年人: 'Minor',
  死亡: 'Death',
  集体上访: 'Collective visit',
  媒体曝光: 'Media exposure',
  欠薪: 'Unpaid wages',
  检举控告: 'Accusation',
  不在本市: 'Outside the city',
  已入诉讼: 'In court',
  已入仲裁: 'In arbitration',
  信访办理中: 'Petition under way',
  信访已复核: 'Petition finally reviewed',
  涉公职: 'Against an official',
  已超期: 'Overdue',
  红: 'Red',
  黄: 'Yellow',
  蓝: 'Blue',
  县区: 'County',
  镇街: 'Township',
  村社: 'Village',
  否: 'No',
  是: 'Yes',
  工作日: 'Working days',
  自然日: 'Calendar days',
  类型上升: 'Type rising',
  对象聚集: 'Complaints gathering',
  反复升级: 'Raised again and again',
  县级中心: 'County centre',
  镇街中心: 'Township centre',
  村社调解室: 'Village studio',
  行业调委会: 'Trade body',
  派驻调解室: 'Stationed studio',
  必须: 'Must',
  有条件的: 'Where possible',
  归案: 'One case',
  复核: 'Ask a person',
  放假: 'Day off',
  上班: 'Worked',
  登记: 'Registered',
  转送: 'Passed on',
  派单: 'Order given',
  退回: 'Returned',
  受理: 'Accepted',
  答复: 'Answered',
  申请复查: 'Review asked for',
  复查意见: 'Reviewed',
  申请复核: 'Second review asked for',
  复核意见: 'Reviewed a second time',
  指定调解员: 'Mediator appointed',
  调解员接受: 'Mediator accepted',
  对方答复: 'The other side answered',
  立案: 'Filed at court',
  简易立案: 'Filed at court, simple procedure',
  法院结案: 'Closed by the court',
  达成协议: 'Agreement',
  调解不成: 'No agreement',
  司法确认: 'Confirmed by the court',
  撤回: 'Withdrawn',
  办结: 'Closed',
  申请调解: 'Mediation asked for',
  启动调解: 'Mediation started',
  申请仲裁: 'Arbitration asked for',
  仲裁受理: 'Arbitration accepted',
  仲裁裁决: 'Award',
  仲裁结案: 'Arbitration closed',
  待分流: 'Waiting for triage',
  分流: 'Routed',
  召集联席会议: 'Joint conference called',
  召开联席会议: 'Joint conference held',
  衔接移交: 'Handed over',
  申请司法确认: 'Confirmation asked for',
  不予确认: 'Confirmation refused',
  进入履行: 'Performance began',
  移送: 'Referred',
  归档: 'Archived',
  效果评估: 'Evaluated',
  来件单位报办结: 'Reported done by its sender',
  重新办理: 'Opened again',
};

/** The columns of a table that was read before, in the order of its header. Pure. */
export function columnNames(csv: string): ColumnNames[] {
  const [header] = parseCsv(csv);
  return (header?.cells ?? []).map((cell) => {
    const written = cell.trim();
    const field = fieldOf(written);
    const zh = Object.hasOwn(COLUMN_TITLES, written) ? written : titleOf(field);
    return { field, zh, en: TITLES_IN_ENGLISH[zh] ?? written, words: wordsOf(field) };
  });
}

const wordsOf = (field: string): CellWord[] =>
  Object.entries(CELL_WORDS[field] ?? {}).map(([zh, own]) => ({ own, zh, en: WORDS_IN_ENGLISH[zh] ?? own }));
