import type { Account } from './account.entity.js';
import type { Requester, SetUp } from './requester.js';
import { scopeOf } from './scope.js';

/** Somebody who has signed in, or a machine that sent its key, before a purpose is stated. */
export type Person = Omit<Requester, 'purpose'> & {
  readonly setUp: SetUp | null;
  /** Only of a machine's key. */
  readonly key?: { readonly readsOnly: boolean; readonly requestsPerMinute: number };
};

export const personOf = (
  { username, displayName, role, unit, divisionCode }: Account,
  cityCode: string,
  sessionId: string | null,
  setUp: SetUp | null,
): Person => {
  const scope = scopeOf(
    { units: unit ? [unit] : [], divisions: divisionCode ? [divisionCode] : [], systems: null },
    cityCode,
  );
  return { actor: username, displayName, role, scope, sessionId, setUp };
};
