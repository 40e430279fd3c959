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
  'arbitration-closed': '仲裁结案',
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
  evaluated: '效果评估',
  'sender-done': '来件单位报办结',
  reopened: '重新办理',
} as const;

export type MatterEventName = keyof typeof MATTER_EVENTS;
export const isMatterEvent = (word: string): word is MatterEventName => Object.hasOwn(MATTER_EVENTS, word);

export interface MatterEvent {
  readonly event: MatterEventName;
  /** The day on which it happened, in China. */
  readonly on: CivilDate;
}

/** An event as one of a case's records told it, or as somebody entered it of the whole case. */
export interface TracedEvent extends MatterEvent {
  readonly recordId: string;
  readonly ofCase: boolean;
}

export type MatterStanding = 'in-court' | 'in-arbitration' | 'petition-reviewed';

const OPENS: Readonly<Partial<Record<MatterEventName, MatterStanding>>> = {
  filed: 'in-court',
  'filed-simple': 'in-court',
  'arbitration-accepted': 'in-arbitration',
  'second-reviewed': 'petition-reviewed',
};
const CLOSES: Readonly<Partial<Record<MatterEventName, MatterStanding>>> = {
  'court-closed': 'in-court',
  'arbitration-award': 'in-arbitration',
  'arbitration-closed': 'in-arbitration',
};
/** A lawsuit that its own side took back is in court no more; a call or a letter that was taken back says nothing of it. */
const CLOSES_OWN: typeof CLOSES = { withdrawn: 'in-court' };

/**
 * Where a matter stands with other authorities: the states that bar a new hotline order. A fold over all events of its
 * case in time, by day and within a day as they became known: a source closes what its own record has opened
 * and what was entered of the case, a person all. What is filed again after it was closed is in court again.
 */
export function standingOf(events: readonly TracedEvent[]): MatterStanding[] {
  const open = new Map<MatterStanding, Set<string>>();
  const byDay = [...events].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
  for (const { event, recordId, ofCase } of byDay) {
    const by = ofCase ? 'case' : recordId;
    const opened = OPENS[event];
    if (opened) open.set(opened, (open.get(opened) ?? new Set()).add(by));
    const closed = CLOSES[event] && open.get(CLOSES[event]);
    for (const track of ofCase ? [...(closed ?? [])] : ['case', recordId]) closed?.delete(track);
    const own = ofCase ? undefined : CLOSES_OWN[event];
    if (own) open.get(own)?.delete(recordId);
  }
  return (['in-court', 'in-arbitration', 'petition-reviewed'] as const).filter((state) => open.get(state)?.size);
}
