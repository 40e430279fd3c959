/**
 * Who may do what, as far as the console offers it; the hub decides and refuses by itself. A role that may not do
 * something does not see its buttons.
 */
export const RIGHTS = {
  decide: ['triage', 'leader'],
  approve: ['leader'],
  seeModel: ['operator', 'leader', 'auditor'],
  editRules: ['leader', 'operator', 'triage'],
  seePeople: ['security-admin', 'auditor'],
  keepPeople: ['security-admin'],
  seeUnits: ['operator', 'triage', 'leader', 'auditor', 'system-admin', 'security-admin'],
  seeBodies: ['operator', 'triage', 'leader', 'auditor'],
  keepBodies: ['leader', 'operator'],
  seeSources: ['operator', 'auditor', 'system-admin'],
  tryConnectors: ['operator', 'system-admin'],
  keepCentres: ['leader', 'triage'],
  handle: ['leader', 'mediator', 'triage'],
  audit: ['auditor'],
  seeAssessment: ['leader', 'triage', 'department', 'mediator', 'auditor'],
  seeReports: ['leader', 'triage', 'auditor'],
  issueReports: ['leader'],
  draftNotices: ['leader', 'triage'],
  operate: ['operator'],
  silence: ['operator', 'system-admin'],
  seeRecords: ['operator', 'triage', 'mediator', 'department', 'leader', 'auditor'],
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
} as const satisfies Record<string, readonly string[]>;

export type Right = keyof typeof RIGHTS;
