import type { MatterEventName } from '#libs/routing/clocks/index.js';
import { LAW } from './law.js';
import type { Phase } from './phase.js';

/** What an act must be told beside its reason and day. */
export type Need =
  | 'mediator'
  | 'units'
  | 'minutes'
  | 'terms'
  | 'court'
  | 'caseNumber'
  | 'performBy'
  | 'result'
  | 'guidance'
  | 'authority'
  | 'consent'
  | 'archiveNumber'
  | 'mediationKind'
  | 'unit'
  | 'reply'
  | 'settled'
  | 'kept'
  | 'lawful'
  | 'cameBack'
  | 'grade';

/** What an act may say besides. */
export type Extra =
  | 'meetOn'
  | 'shared'
  | 'facts'
  | 'duties'
  | 'oral'
  | 'satisfaction'
  | 'digest'
  | 'unlisted'
  | 'corrects';

export type CaseworkRole = 'triage' | 'mediator' | 'department' | 'leader';

/** One row of the state table: what may be done with a case, from where to where, by whom, and what it must say. */
export interface Act {
  readonly zh: string;
  readonly from: readonly Phase[];
  /** Null: the case stays where it stands. */
  readonly to: Phase | null;
  /** What has happened to the matter by it: clocks start and stop by this, as their table says. */
  readonly event: MatterEventName;
  readonly roles: readonly CaseworkRole[];
  readonly needs: readonly Need[];
  readonly may?: readonly (Extra | Need)[];
  /** Where the law says it; null: the city's own loop. */
  readonly article: string | null;
}

const MEDIATION: readonly CaseworkRole[] = ['mediator', 'department', 'leader'];
const CENTRE: readonly CaseworkRole[] = ['triage', 'leader'];
const ANYBODY: readonly CaseworkRole[] = ['triage', 'mediator', 'department', 'leader'];

/** The state table. Every act that is not in it is refused. */
export const ACTS = {
  triage: {
    zh: '分流',
    from: ['registered'],
    to: 'triaged',
    event: 'routed',
    roles: CENTRE,
    needs: [],
    article: null,
  },
  accept: {
    zh: '受理',
    from: ['triaged'],
    to: 'accepted',
    event: 'accepted',
    roles: ANYBODY,
    needs: [],
    article: null,
  },
  answer: {
    zh: '答复办结',
    from: ['accepted'],
    to: 'closed',
    event: 'answered',
    roles: ANYBODY,
    needs: ['reply'],
    may: ['satisfaction'],
    article: null,
  },
  'start-mediation': {
    zh: '启动调解',
    from: ['accepted', 'agreement', 'performance'],
    to: 'in-mediation',
    event: 'mediation-started',
    roles: MEDIATION,
    needs: ['mediator', 'mediationKind'],
    article: LAW.chosenMediator,
  },
  'hand-over': {
    zh: '衔接移交',
    from: ['accepted', 'in-mediation'],
    to: 'accepted',
    event: 'handed-over',
    roles: MEDIATION,
    needs: ['mediationKind', 'unit'],
    article: null,
  },
  'call-conference': {
    zh: '召集联席会议',
    from: ['accepted', 'in-mediation'],
    to: 'joint-conference',
    event: 'conference-called',
    roles: ANYBODY,
    needs: ['units'],
    may: ['meetOn'],
    article: null,
  },
  'hold-conference': {
    zh: '召开联席会议',
    from: ['joint-conference'],
    to: 'in-mediation',
    event: 'conference-held',
    roles: ANYBODY,
    needs: ['minutes'],
    may: ['duties'],
    article: null,
  },
  agree: {
    zh: '达成协议',
    from: ['in-mediation', 'joint-conference'],
    to: 'agreement',
    event: 'agreement',
    roles: MEDIATION,
    needs: ['terms'],
    may: ['facts', 'oral', 'digest', 'performBy'],
    article: LAW.agreement,
  },
  'ask-confirmation': {
    zh: '申请司法确认',
    from: ['agreement', 'performance'],
    to: 'judicial-confirmation',
    event: 'confirmation-asked',
    roles: MEDIATION,
    needs: ['court', 'consent'],
    may: ['unlisted'],
    article: LAW.askConfirmation,
  },
  confirm: {
    zh: '司法确认',
    from: ['judicial-confirmation'],
    to: 'performance',
    event: 'confirmed',
    roles: ANYBODY,
    needs: ['caseNumber'],
    article: LAW.ruling,
  },
  'refuse-confirmation': {
    zh: '不予确认',
    from: ['judicial-confirmation'],
    to: 'agreement',
    event: 'confirmation-refused',
    roles: ANYBODY,
    needs: [],
    article: LAW.ruling,
  },
  perform: {
    zh: '进入履行',
    from: ['agreement'],
    to: 'performance',
    event: 'performance-began',
    roles: MEDIATION,
    needs: ['performBy'],
    article: LAW.watchOverKeeping,
  },
  fail: {
    zh: '调解不成',
    from: ['accepted', 'in-mediation', 'joint-conference', 'agreement', 'performance'],
    to: 'not-agreed',
    event: 'not-agreed',
    roles: MEDIATION,
    needs: ['guidance'],
    article: LAW.tellOtherWays,
  },
  close: {
    zh: '结案',
    from: ['agreement', 'performance', 'not-agreed'],
    to: 'closed',
    event: 'closed',
    roles: ANYBODY,
    needs: ['result'],
    may: ['satisfaction'],
    article: null,
  },
  transfer: {
    zh: '移送',
    from: ['registered', 'triaged', 'accepted', 'in-mediation', 'not-agreed'],
    to: 'transferred',
    event: 'referred',
    roles: CENTRE,
    needs: ['authority'],
    may: ['unlisted'],
    article: null,
  },
  withdraw: {
    zh: '撤回',
    from: ['registered', 'triaged', 'accepted', 'in-mediation', 'joint-conference'],
    to: 'withdrawn',
    event: 'withdrawn',
    roles: ANYBODY,
    needs: ['consent'],
    article: LAW.rightToEnd,
  },
  archive: {
    zh: '归档',
    from: ['closed', 'withdrawn', 'transferred'],
    to: 'archived',
    event: 'archived',
    roles: ANYBODY,
    needs: ['archiveNumber'],
    may: ['shared'],
    article: null,
  },
  evaluate: {
    zh: '效果评估',
    from: ['closed', 'archived'],
    to: null,
    event: 'evaluated',
    roles: CENTRE,
    needs: ['settled', 'kept', 'lawful', 'cameBack', 'grade'],
    may: ['corrects'],
    article: null,
  },
  reopen: {
    zh: '重新办理',
    from: ['not-agreed', 'transferred', 'withdrawn', 'closed', 'archived'],
    to: 'triaged',
    event: 'reopened',
    roles: CENTRE,
    needs: [],
    article: null,
  },
} as const satisfies Readonly<Record<string, Act>>;

export type ActName = keyof typeof ACTS;
export const ACT_NAMES = Object.keys(ACTS) as ActName[];
export const actOf = (name: ActName): Act => ACTS[name];
export const isAct = (word: string): word is ActName => Object.hasOwn(ACTS, word);

/** What usually comes next where a case stands. */
export const NEXT: Readonly<Record<Phase, ActName>> = {
  registered: 'triage',
  triaged: 'accept',
  accepted: 'start-mediation',
  'in-mediation': 'agree',
  'joint-conference': 'hold-conference',
  agreement: 'ask-confirmation',
  'judicial-confirmation': 'confirm',
  performance: 'close',
  'not-agreed': 'close',
  withdrawn: 'archive',
  transferred: 'archive',
  closed: 'archive',
  archived: 'reopen',
};
