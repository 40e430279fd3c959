import type { AccountView } from './account.dto.js';
import type { Account } from './account.entity.js';

const stateOf = ({ disabledAt, mustChangePassword }: Account): string =>
  disabledAt ? 'disabled' : mustChangePassword ? 'invited' : 'active';

/** An account without its secrets. @param unknown units that the city does not have */
export const accountView = (account: Account, unknown: ReadonlySet<string>): AccountView => ({
  username: account.username,
  displayName: account.displayName,
  role: account.role,
  unit: account.unit,
  isUnitUnknown: account.unit !== null && unknown.has(account.unit),
  divisionCode: account.divisionCode,
  state: stateOf(account),
  hasSecondFactor: account.totpConfirmedAt !== null,
  isExternal: account.oidcSubject !== null,
  isDemo: account.demo,
  createdAt: account.createdAt.toISOString(),
  lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
});
