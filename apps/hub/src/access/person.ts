import type { Account } from './account.entity.js';
import type { Requester, SetUp } from './requester.js';

/** Somebody who has signed in, before a purpose is stated. */
export type Person = Omit<Requester, 'purpose'> & { readonly setUp: SetUp | null };

export const personOf = (
  { username, displayName, role }: Account,
  sessionId: string | null,
  setUp: SetUp | null,
): Person => ({ actor: username, displayName, role, sessionId, setUp });
