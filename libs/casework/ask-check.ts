import type { Ask, AskKind, Said } from '#libs/contracts/index.js';
import { type CivilDate, plusDays } from '#libs/routing/clocks/index.js';
import { isOpen, isOver, PHASES, type Phase } from './phase.js';

/** Nobody keeps a time free for so long, or remembers a question. */
const DAYS_MAX = 90;

export interface AskRefusal {
  readonly field: string;
  readonly because: Said;
}

/** Why a question cannot be asked; null: it can. Whether its places are places is asked elsewhere. Pure. */
export function askRefusal({ kind, times, papers, whose, answerBy }: Ask, today: CivilDate): AskRefusal | null {
  const stated = { times, papers, whose };
  const wanted = { time: 'times', papers: 'papers', address: 'whose' } as const;
  const needed = wanted[kind as keyof typeof wanted];
  for (const field of ['times', 'papers', 'whose'] as const) {
    if (field === needed && (stated[field]?.length ?? 0) === 0)
      return refused(field, '须说明这一项', `${kind} must state it`);
    if (field !== needed && stated[field] !== undefined) return refused(field, '与所问的事项不符', `is not of ${kind}`);
  }
  if (answerBy < today) return refused('answerBy', '答复期限已过', 'lies in the past');
  if (answerBy > plusDays(today, DAYS_MAX))
    return refused('answerBy', `答复期限不得超过 ${DAYS_MAX} 天`, `lies more than ${DAYS_MAX} days ahead`);
  for (const [at, { on }] of (times ?? []).entries()) {
    if (on < answerBy) return refused(`times.${at}.on`, '早于答复期限', 'lies before the last day to answer');
    if (on > plusDays(today, DAYS_MAX))
      return refused(`times.${at}.on`, `须在 ${DAYS_MAX} 天以内`, `lies more than ${DAYS_MAX} days ahead`);
  }
  return null;
}

/** Why nobody is asked so, or called to a room, where the case stands; null: she can be. How it was handled she says once it has ended. Pure. */
export function askPhaseRefusal(kind: AskKind, phase: Phase): Said | null {
  if (kind === 'rating')
    return isOpen(phase)
      ? { zh: `案件${PHASES[phase]}，结束后再请当事人评价`, en: `a case at ${phase} is rated once it has ended` }
      : null;
  return isOver(phase)
    ? { zh: `案件${PHASES[phase]}，不再询问当事人、开设调解室`, en: `at ${phase} nobody is asked or called to a room` }
    : null;
}

/** How a question stands. `delivered`: the party can see it. */
export type AskState = 'on-its-way' | 'held' | 'delivered' | 'answered' | 'overdue';

/** Pure. */
export function askStateOf(
  ask: Pick<Ask, 'answerBy'>,
  order: 'waiting' | 'sent' | 'taken' | 'held',
  isAnswered: boolean,
  today: CivilDate,
): AskState {
  if (isAnswered) return 'answered';
  if (order === 'held') return 'held';
  if (ask.answerBy < today) return 'overdue';
  return order === 'taken' ? 'delivered' : 'on-its-way';
}

const refused = (field: string, zh: string, en: string): AskRefusal => ({ field, because: { zh, en } });
