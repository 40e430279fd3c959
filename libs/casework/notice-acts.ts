import type { Said } from '#libs/contracts/index.js';
import type { CivilDate } from '#libs/routing/clocks/index.js';

/** How far a notice to somebody who is behind has come (通报约谈). */
export const NOTICE_STATES = {
  drafted: '待签发',
  issued: '已通报',
  received: '已签收',
  answered: '已反馈',
  talked: '已约谈',
  closed: '已销号',
  withdrawn: '已撤回',
} as const;
export type NoticeState = keyof typeof NOTICE_STATES;

/** What an act says beside its reason. */
export interface NoticeDetail {
  /** The day of the talk that the told are invited to. */
  readonly talkOn?: CivilDate;
  readonly measures?: string;
  /** When the measures will be done. */
  readonly doneBy?: CivilDate;
  readonly minutes?: string;
}

interface NoticeAct {
  readonly zh: string;
  readonly from: readonly NoticeState[];
  readonly to: NoticeState;
  /** The city that tells, or those who are told. */
  readonly by: 'city' | 'told';
  readonly needs: readonly (keyof NoticeDetail)[];
}

/** The state table. Every act that is not in it is refused. */
export const NOTICE_ACTS = {
  issue: { zh: '签发', from: ['drafted'], to: 'issued', by: 'city', needs: [] },
  withdraw: { zh: '撤回', from: ['drafted', 'issued'], to: 'withdrawn', by: 'city', needs: [] },
  receive: { zh: '签收', from: ['issued'], to: 'received', by: 'told', needs: [] },
  answer: {
    zh: '反馈整改措施',
    from: ['issued', 'received', 'talked'],
    to: 'answered',
    by: 'told',
    needs: ['measures', 'doneBy'],
  },
  talk: { zh: '约谈', from: ['received', 'answered'], to: 'talked', by: 'city', needs: ['minutes'] },
  close: { zh: '销号', from: ['answered', 'talked'], to: 'closed', by: 'city', needs: [] },
} as const satisfies Readonly<Record<string, NoticeAct>>;

export type NoticeActName = keyof typeof NOTICE_ACTS;
export const NOTICE_ACT_NAMES = Object.keys(NOTICE_ACTS) as NoticeActName[];
export const noticeActOf = (name: NoticeActName): NoticeAct => NOTICE_ACTS[name];

/** Why an act is refused: `field` names what is to be mended, null where the act itself cannot be. */
export interface NoticeRefusal {
  readonly field: keyof NoticeDetail | null;
  readonly because: Said;
}

/** Whether the state table allows an act; null: it does. Pure. */
export function noticeRefusal(act: NoticeActName, state: NoticeState, detail: NoticeDetail): NoticeRefusal | null {
  const { zh, from, needs } = noticeActOf(act);
  if (!from.includes(state)) {
    const after = from.map((one) => NOTICE_STATES[one]).join('、');
    return {
      field: null,
      because: {
        zh: `${zh}须在${after}之后，通报现为${NOTICE_STATES[state]}`,
        en: `${act} follows ${from.join(', ')}; the notice is ${state}`,
      },
    };
  }
  const missing = needs.find((need) => !detail[need]?.trim());
  return missing ? { field: missing, because: { zh: `${zh}须说明这一项`, en: `${act} must state it` } } : null;
}
