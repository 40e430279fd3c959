import type { Said } from '#libs/contracts/index.js';

/** A share of cases (考核指标): of those that `of` names, how many `part` is true of. SQL over an assessed case `a`. */
export interface Measure {
  readonly name: Said;
  /** What is counted, in words that stand beside every figure. */
  readonly definition: Said;
  readonly of: string;
  readonly part: string;
  /** Whether much of it is good. */
  readonly better: 'high' | 'low';
}

/** As the city's assessment has them; `assessed-cases.ts` says what the columns are. */
export const MEASURES = {
  'taken-in': {
    name: { zh: '登记分流率', en: 'Taken in' },
    definition: {
      zh: '已登记并分流到承办单位的案件 ÷ 期内登记的案件（尚待人工分流的不计入分子）',
      en: 'cases that were taken in and sent to a unit, of all registered in the period (what waits at triage is not)',
    },
    of: 'true',
    part: "coalesce(a.phase, 'registered') <> 'registered'",
    better: 'high',
  },
  accepted: {
    name: { zh: '受理率', en: 'Accepted' },
    definition: {
      zh: '已受理（含来源系统已办结）的案件 ÷ 期内登记的案件',
      en: 'cases that a unit accepted, or their sources finished, of all registered in the period',
    },
    of: 'true',
    part: 'a.accepted_on is not null',
    better: 'high',
  },
  ended: {
    name: { zh: '办结率', en: 'Ended' },
    definition: {
      zh: '已办结（达成协议、调解不成、答复、撤回、移送）的案件 ÷ 期内登记的案件',
      en: 'cases that ended (agreed, not agreed, answered, withdrawn, transferred), of all registered in the period',
    },
    of: 'true',
    part: 'a.ended_on is not null',
    better: 'high',
  },
  resolved: {
    name: { zh: '化解率', en: 'Resolved' },
    definition: {
      zh: '达成协议且未报不履行的案件 ÷ 经调解后办结的案件（不含只作答复、撤回和移送的）',
      en: 'cases with an agreement that nobody says was broken, of those that ended after mediation (not merely answered, withdrawn or transferred)',
    },
    of: "a.outcome in ('resolved', 'not-agreed', 'not-performed')",
    part: "a.outcome = 'resolved'",
    better: 'high',
  },
  overdue: {
    name: { zh: '逾期率', en: 'Overdue' },
    definition: {
      zh: '有期限已过或逾期后才完成的案件 ÷ 有办理期限的案件',
      en: 'cases of which a time limit has passed, or was met too late, of those that have one',
    },
    of: 'a.late is not null',
    part: 'a.late',
    better: 'low',
  },
  returned: {
    name: { zh: '退单率', en: 'Returned' },
    definition: {
      zh: '被承办单位退回过的案件 ÷ 期内登记的案件',
      en: 'cases that a unit returned as not its own, of all registered in the period',
    },
    of: 'true',
    part: 'a.returned',
    better: 'low',
  },
  online: {
    name: { zh: '线上受理率', en: 'On line' },
    definition: {
      zh: '有来自线上渠道（解纷码、法院在线调解、网上信访、网站、微信、APP、小程序）记录的案件 ÷ 期内登记的案件；网格员代登记、窗口、来信来访、电话不算线上',
      en: 'cases with a record that came on line (解纷码, the court’s mediation system, web, WeChat, app), of all registered; what a grid member or a window took down, letters, visits and calls are not on line',
    },
    of: 'true',
    part: 'a.online',
    better: 'high',
  },
  'by-code': {
    name: { zh: '解纷码使用率', en: 'By code' },
    definition: {
      zh: '当事人本人扫解纷码提交的案件 ÷ 期内登记的案件（网格员、窗口代登记的不算）',
      en: 'cases that a party stated herself by a 解纷码, of all registered (what grid members and windows took down is not)',
    },
    of: 'true',
    part: 'a.by_code',
    better: 'high',
  },
  counselled: {
    name: { zh: '心理咨询落实率', en: 'Counselled' },
    definition: {
      zh: '心理咨询转介已办结的案件 ÷ 当事人希望得到心理咨询的案件',
      en: 'cases whose referral for counselling was seen to, of those whose party asked for it',
    },
    of: 'a.wishes_counselling',
    part: 'a.counselled',
    better: 'high',
  },
  satisfied: {
    name: { zh: '满意率', en: 'Satisfied' },
    definition: {
      zh: '评价 4 分及以上的案件 ÷ 有评价的案件（多次评价取最低）',
      en: 'cases rated 4 or 5, of those that were rated (the lowest of several counts)',
    },
    of: 'a.satisfaction is not null',
    part: 'a.satisfaction >= 4',
    better: 'high',
  },
  evaluated: {
    name: { zh: '评估率', en: 'Evaluated' },
    definition: {
      zh: '已作效果评估的案件 ÷ 已结案或已归档的案件（重新办理的，以前的评估不计）',
      en: 'cases that were evaluated, of those closed or filed away (what was found before a case was opened again is past)',
    },
    of: "a.phase in ('closed', 'archived')",
    part: 'a.evaluation is not null',
    better: 'high',
  },
  'handled-well': {
    name: { zh: '评估良好率', en: 'Found good' },
    definition: {
      zh: '效果评估为“好”的案件 ÷ 已作效果评估的案件（评的是办理，不评个人）',
      en: 'cases whose handling was found good, of those that were evaluated (of the handling, never of a person)',
    },
    of: 'a.evaluation is not null',
    part: "a.evaluation = 'good'",
    better: 'high',
  },
  exchanged: {
    name: { zh: '互通率', en: 'Exchanged' },
    definition: {
      zh: '应发送其他系统的消息已全部被接收的案件 ÷ 有应发送消息的案件（回写来源系统和部门交换）；当天发出尚在途的、人工暂缓的、订阅或密钥已终止的不算应发送，对方一直不确认的算未接收',
      en: 'cases of which other systems took every message that they were due (write-back, exchange), of those with any; not due is what is of today and on its way, what an official holds back, and what a subscription or key that ended would have got; what a receiver never acknowledges was not taken',
    },
    of: 'a.taken is not null',
    part: 'a.taken',
    better: 'high',
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof MEASURES;
export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];
export const measureOf = (name: MeasureName): Measure => MEASURES[name];

/** What mean and median days count. */
export const DAYS_DEFINITION: Said = {
  zh: '已办结案件从登记之日到办结之日的日历天数；达成协议的算到达成协议之日',
  en: 'calendar days from registration to the end, of the cases that ended; where they agreed, to the agreement',
};
