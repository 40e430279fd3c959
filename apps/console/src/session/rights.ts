import { useSession } from './session';

/**
 * Who may do what, as far as the console offers it; the hub decides and refuses by itself. A role that may not do
 * something does not see its buttons.
 */
const RIGHTS = {
  decide: ['triage', 'leader'],
  approve: ['leader'],
  editRules: ['leader', 'operator', 'triage'],
  handle: ['leader', 'mediator', 'triage'],
  audit: ['auditor'],
  seeAssessment: ['leader', 'triage', 'department', 'mediator', 'auditor'],
  seeReports: ['leader', 'triage', 'auditor'],
  issueReports: ['leader'],
  draftNotices: ['leader', 'triage'],
  operate: ['operator'],
  trace: ['auditor', 'operator'],
  seeChains: ['auditor', 'operator', 'audit-admin'],
  seeAlarms: ['auditor', 'audit-admin', 'security-admin'],
  settleAlarms: ['audit-admin', 'security-admin'],
} as const satisfies Record<string, readonly string[]>;

export type Right = keyof typeof RIGHTS;

export function useRights(): (right: Right) => boolean {
  const { state } = useSession();
  const role = 'user' in state ? state.user.role : null;
  return (right) => role === 'admin' || (RIGHTS[right] as readonly (string | null)[]).includes(role);
}
