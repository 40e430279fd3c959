import type { SecondFactorRule } from '../config.js';
import type { Account } from './account.entity.js';
import { ADMINISTRATORS, type PersonRole, type SetUp } from './requester.js';

type Standing = Pick<Account, 'role' | 'mustChangePassword' | 'totpConfirmedAt' | 'passwordHash'>;

const administers = (role: PersonRole): boolean => ADMINISTRATORS.some((one) => one === role);

/** What she must do before anything else; null: nothing. Who has no password here has her factors at her provider. Pure. */
export function setUpOf(account: Standing, rule: SecondFactorRule): SetUp | null {
  if (account.passwordHash === null) return null;
  if (account.mustChangePassword) return 'password';
  const needsFactor = rule === 'all' || (rule === 'administrators' && administers(account.role));
  return needsFactor && !account.totpConfirmedAt ? 'second-factor' : null;
}
