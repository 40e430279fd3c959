/** How far a case has come here, in the order of the closed loop (登记、分流、受理、调解、协议、确认、履行、结案、归档). */
export const PHASES = {
  registered: '已登记',
  triaged: '已分流',
  accepted: '已受理',
  'in-mediation': '调解中',
  'joint-conference': '联席会议',
  agreement: '达成协议',
  'judicial-confirmation': '申请司法确认',
  performance: '履行中',
  'not-agreed': '调解不成',
  transferred: '已移送',
  withdrawn: '已撤回',
  closed: '已结案',
  archived: '已归档',
} as const;

export type Phase = keyof typeof PHASES;

/** In which a case still moves by itself; the others need an act that opens it again or files it away. */
const OPEN: readonly Phase[] = [
  'registered',
  'triaged',
  'accepted',
  'in-mediation',
  'joint-conference',
  'agreement',
  'judicial-confirmation',
  'performance',
];

export const isOpen = (phase: Phase): boolean => OPEN.includes(phase);

/** In which nobody works at the case here any more; what was not agreed is closed yet. */
const OVER: readonly Phase[] = ['closed', 'archived', 'withdrawn', 'transferred'];

export const isOver = (phase: Phase): boolean => OVER.includes(phase);

/** Nobody is at work on it yet beyond having taken it: it can go back, and a source's failure decides. */
export const isAtRest = (phase: Phase): boolean => isOpen(phase) && !isFurther(phase, 'accepted');

/** True: `phase` lies further along than `other`; both open. */
export const isFurther = (phase: Phase, other: Phase): boolean => OPEN.indexOf(phase) > OPEN.indexOf(other);
