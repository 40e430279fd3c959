import type { CivilDate } from './working-calendar.js';

/** What can happen to a matter and start or stop a clock, with the word that officials use in the table. */
export const MATTER_EVENTS = {
  registered: '登记',
  transferred: '转送',
  assigned: '派单',
  returned: '退回',
  accepted: '受理',
  answered: '答复',
  'review-asked': '申请复查',
  reviewed: '复查意见',
  'second-review-asked': '申请复核',
  'second-reviewed': '复核意见',
  appointed: '指定调解员',
  'mediator-accepted': '调解员接受',
  'other-side-answered': '对方答复',
  filed: '立案',
  'filed-simple': '简易立案',
  'court-closed': '法院结案',
  agreement: '达成协议',
  'not-agreed': '调解不成',
  confirmed: '司法确认',
  withdrawn: '撤回',
  closed: '办结',
  'mediation-asked': '申请调解',
  'mediation-started': '启动调解',
  'arbitration-asked': '申请仲裁',
  'arbitration-accepted': '仲裁受理',
  'arbitration-award': '仲裁裁决',
  'triage-awaited': '待分流',
  routed: '分流',
  'conference-called': '召集联席会议',
  'conference-held': '召开联席会议',
  'handed-over': '衔接移交',
  'confirmation-asked': '申请司法确认',
  'confirmation-refused': '不予确认',
  'performance-began': '进入履行',
  referred: '移送',
  archived: '归档',
  reopened: '重新办理',
} as const;

export type MatterEventName = keyof typeof MATTER_EVENTS;
export const isMatterEvent = (word: string): word is MatterEventName => Object.hasOwn(MATTER_EVENTS, word);

export interface MatterEvent {
  readonly event: MatterEventName;
  /** The day on which it happened, in China. */
  readonly on: CivilDate;
}

/** Where a matter stands with other authorities by what has happened: the states that bar a new hotline order. */
export function standingOf(
  events: readonly MatterEventName[],
): ('in-court' | 'in-arbitration' | 'in-petition' | 'petition-reviewed')[] {
  const has = (name: MatterEventName): boolean => events.includes(name);
  const standing: ReturnType<typeof standingOf> = [];
  if ((has('filed') || has('filed-simple')) && !has('court-closed')) standing.push('in-court');
  if (has('arbitration-accepted') && !has('arbitration-award')) standing.push('in-arbitration');
  if (has('second-reviewed')) standing.push('petition-reviewed');
  return standing;
}
