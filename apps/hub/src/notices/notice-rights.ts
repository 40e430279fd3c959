import { NOTICE_ACT_NAMES, type NoticeActName, type NoticeState, noticeActOf } from '#libs/casework/index.js';
import type { Requester } from '../access/requester.js';
import { seesWholeCity } from '../access/scope.js';

type Asker = Pick<Requester, 'role' | 'scope'>;

/**
 * Whether somebody who sees the notice may do this: the city's leaders tell, those who are told receive and answer. Where
 * they have no account, a leader enters on their behalf what came on paper; the trail names her. Pure.
 */
export function mayActOnNotice(act: NoticeActName, { role, scope }: Asker): boolean {
  if (role === 'admin') return true;
  const isCity = seesWholeCity(scope);
  if (noticeActOf(act).by === 'city') return role === 'leader' && isCity;
  return role === 'leader' || (!isCity && ['triage', 'department', 'mediator'].includes(role));
}

/** What she may do now. Pure. */
export const possibleActs = (state: NoticeState, who: Asker): NoticeActName[] =>
  NOTICE_ACT_NAMES.filter((act) => noticeActOf(act).from.includes(state) && mayActOnNotice(act, who));
