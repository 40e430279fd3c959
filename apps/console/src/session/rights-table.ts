/** Who works with cases, and who is kept apart from them; as the hub names roles. */
export const WORK_ROLES = ['operator', 'triage', 'mediator', 'department', 'leader', 'auditor'] as const;
export const ADMINISTRATORS = ['system-admin', 'security-admin', 'audit-admin'] as const;
export type PersonRole = (typeof WORK_ROLES)[number] | (typeof ADMINISTRATORS)[number];

/**
 * Who may do what, as far as the console offers it; the hub decides and refuses by itself. A role that may not do
 * something does not see its buttons. `console-rights.spec.ts` holds each line against the routes that it stands for.
 */
export const RIGHTS = {
  work: WORK_ROLES,
  decide: ['triage', 'leader'],
  approve: ['leader'],
  seeTriage: ['operator', 'triage', 'leader', 'auditor'],
  seeModel: ['operator', 'leader', 'auditor'],
  editRules: ['leader', 'operator', 'triage'],
  seePeople: ['security-admin', 'auditor'],
  keepPeople: ['security-admin'],
  seeUnits: ['operator', 'triage', 'leader', 'auditor', 'system-admin', 'security-admin'],
  seeBodies: ['operator', 'triage', 'leader', 'auditor'],
  keepBodies: ['leader', 'operator'],
  seeConnectors: [...WORK_ROLES, 'system-admin'],
  seeSources: ['operator', 'auditor', 'system-admin'],
  commandConnectors: ['operator', 'system-admin'],
  keepCentres: ['leader', 'triage'],
  handle: ['leader', 'mediator', 'triage'],
  seeAssessment: ['leader', 'triage', 'department', 'mediator', 'auditor'],
  seeReports: ['leader', 'triage', 'auditor'],
  issueReports: ['leader'],
  draftNotices: ['leader', 'triage'],
  operate: ['operator'],
  silence: ['operator', 'system-admin'],
  enterPapers: ['triage', 'mediator', 'department', 'leader'],
  openRooms: ['mediator', 'department', 'leader'],
  settleTasks: ['triage', 'mediator', 'department', 'leader'],
  seeWriteBacks: ['operator', 'leader', 'triage', 'auditor'],
  seeExchange: ['operator', 'leader', 'auditor'],
  trace: ['auditor', 'operator'],
  readTrail: ['auditor', 'audit-admin'],
  verifyChains: ['auditor', 'audit-admin'],
  seeChains: ['auditor', 'operator', 'audit-admin'],
  seeAlarms: ['auditor', 'audit-admin', 'security-admin'],
  settleAlarms: ['audit-admin', 'security-admin'],
} as const satisfies Record<string, readonly PersonRole[]>;

export type Right = keyof typeof RIGHTS;

/** The machine key's own role may do all. */
export const hasRight = (role: string | null, right: Right): boolean =>
  role === 'admin' || (RIGHTS[right] as readonly (string | null)[]).includes(role);
