import { PERSON_ROLES, ROLES, type Role, WORK_ROLES } from '../../../apps/hub/src/access/requester.js';
import { HubModule, type HubParts } from '../../../apps/hub/src/hub.module.js';
import { type DeclaredRoute, routesOf } from '../../../apps/hub/src/web/routes.js';

/** The hub's routes as its controllers declare them; nothing has to run. */
export function hubRoutes(): DeclaredRoute[] {
  const { controllers = [] } = HubModule.of({ intake: {} } as HubParts);
  return routesOf(controllers);
}

/** The words of the list for roles that go together, the most first. */
const GROUPS: readonly (readonly [string, readonly Role[]])[] = [
  ['everybody', ROLES],
  ['people', PERSON_ROLES],
  ['all', WORK_ROLES],
];

/** Whom an entry of the list lets in. */
export const rolesOf = (right: string): Role[] =>
  right.split(' ').flatMap((word) => GROUPS.find(([name]) => name === word)?.[1] ?? [word as Role]);

/** How the list says it of these roles. */
export function rightOf(roles: readonly Role[]): string {
  const [name, group] = GROUPS.find(([, all]) => all.every((role) => roles.includes(role))) ?? [];
  const others = roles.filter((role) => !group?.includes(role)).toSorted();
  return [...(name ? [name] : []), ...others].join(' ');
}

/**
 * Who may call what, beside the machine key, which may call all: `public` needs no sign-in, `all` is everybody who works
 * with cases, `everybody` the administrators too, and `people` all of them without the machine key's own role. The auditor
 * reads all and changes nothing. A route that is missing here fails the tests.
 */
export const RIGHTS: Readonly<Record<string, string>> = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'public',
  'GET /*': 'public',
  'POST /api/v1/session': 'public',
  'GET /api/v1/session/demo': 'public',
  'GET /api/v1/session/provider': 'public',
  'GET /api/v1/session/provider/sign-in': 'public',
  'GET /api/v1/session/provider/return': 'public',
  'POST /api/v1/session/provider': 'public',
  'GET /api/v1/session': 'everybody',
  'DELETE /api/v1/session': 'everybody',
  'PUT /api/v1/session/password': 'people',
  'POST /api/v1/session/second-factor': 'people',
  'POST /api/v1/session/second-factor/confirmation': 'people',
  'POST /api/v1/session/second-factor/removal': 'people',
  'GET /api/v1/session/list': 'people',
  'DELETE /api/v1/session/list/:sessionId': 'people',
  'GET /api/v1/accounts': 'auditor security-admin',
  'POST /api/v1/accounts': 'security-admin',
  'GET /api/v1/accounts/:username': 'auditor security-admin',
  'PATCH /api/v1/accounts/:username': 'security-admin',
  'POST /api/v1/accounts/:username/disable': 'security-admin',
  'POST /api/v1/accounts/:username/enable': 'security-admin',
  'POST /api/v1/accounts/:username/password-reset': 'security-admin',
  'POST /api/v1/accounts/:username/second-factor-reset': 'security-admin',
  'GET /api/v1/accounts/:username/sessions': 'auditor security-admin',
  'DELETE /api/v1/accounts/:username/sessions/:sessionId': 'security-admin',
  'GET /api/v1/keys': 'auditor security-admin',
  'POST /api/v1/keys': 'security-admin',
  'GET /api/v1/keys/:keyId': 'auditor security-admin',
  'POST /api/v1/keys/:keyId/secrets': 'security-admin',
  'POST /api/v1/keys/:keyId/secrets/:secretId/revocation': 'security-admin',
  'POST /api/v1/keys/:keyId/revocation': 'security-admin',
  'GET /api/v1/reference': 'everybody',
  'GET /api/v1/figures': 'all',
  'GET /api/v1/reference/divisions': 'all',
  'GET /api/v1/lookup': 'all',
  'GET /api/v1/records/:system/:sourceId': 'all',
  'GET /api/v1/records/:system/:sourceId/explanation': 'all',
  'GET /api/v1/records/:system/:sourceId/judgements': 'all',
  'GET /api/v1/records/:system/:sourceId/versions': 'all',
  'GET /api/v1/records/:system/:sourceId/original': 'auditor operator',
  'GET /api/v1/records/:system/:sourceId/accesses': 'auditor',
  'GET /api/v1/provenance/lineage': 'auditor operator',
  'GET /api/v1/provenance/influence': 'auditor operator',
  'GET /api/v1/cases/:caseId': 'all',
  'GET /api/v1/cases/:caseId/provenance': 'all',
  'GET /api/v1/cases/:caseId/explanation': 'all',
  'GET /api/v1/cases/:caseId/judgements': 'all',
  'GET /api/v1/cases/:caseId/place': 'all',
  'GET /api/v1/cases/:caseId/classification': 'all',
  'GET /api/v1/cases/:caseId/corrections': 'all',
  'POST /api/v1/cases/:caseId/corrections': 'leader triage',
  'POST /api/v1/cases/:caseId/corrections/:correctionId/undo': 'leader triage',
  'POST /api/v1/cases/:caseId/merge': 'leader triage',
  'POST /api/v1/cases/:caseId/split': 'leader triage',
  'POST /api/v1/cases/:caseId/move': 'leader triage',
  'POST /api/v1/cases/:caseId/returns': 'department leader mediator triage',
  'POST /api/v1/cases/:caseId/events': 'department leader mediator triage',
  'GET /api/v1/cases/:caseId/life': 'all',
  'POST /api/v1/cases/:caseId/acts': 'department leader mediator triage',
  'GET /api/v1/cases/:caseId/write-backs': 'all',
  'GET /api/v1/write-backs': 'auditor leader operator triage',
  'POST /api/v1/write-backs/:orderId/hold': 'operator',
  'POST /api/v1/write-backs/:orderId/resend': 'operator',
  'POST /api/v1/judgements/:judgementId/undo': 'leader triage',
  'GET /api/v1/triage': 'auditor leader operator triage',
  'GET /api/v1/waiting': 'auditor leader operator triage',
  'GET /api/v1/classification/unmapped': 'all',
  'GET /api/v1/classification/model': 'all',
  'POST /api/v1/classification/retyping': 'operator',
  'POST /api/v1/classification/retyping/dry-run': 'leader operator',
  'GET /api/v1/gazetteer': 'auditor operator triage',
  'POST /api/v1/gazetteer/learn-anew': 'operator',
  'GET /api/v1/linkage/model': 'auditor leader operator',
  'POST /api/v1/linkage/dry-run': 'leader operator',
  'GET /api/v1/review': 'all',
  'GET /api/v1/review/:reviewId': 'all',
  'POST /api/v1/review/:reviewId': 'leader triage',
  'POST /api/v1/review/:reviewId/claim': 'leader triage',
  'DELETE /api/v1/review/:reviewId/claim': 'leader triage',
  'POST /api/v1/review/:reviewId/skip': 'leader triage',
  'GET /api/v1/audit/chains': 'audit-admin auditor operator',
  'GET /api/v1/audit/keys': 'audit-admin auditor operator',
  'GET /api/v1/audit/anchors': 'audit-admin auditor',
  'GET /api/v1/audit/entries': 'audit-admin auditor',
  'GET /api/v1/export/links': 'all',
  'GET /api/v1/export/cases': 'all',
  'GET /api/v1/export/labels': 'all',
  'POST /api/v1/corrections': 'leader triage',
  'GET /api/v1/export/corrections': 'auditor operator triage',
  'GET /api/v1/quarantine': 'all',
  'GET /api/v1/quarantine/:quarantineId': 'auditor operator',
  'POST /api/v1/quarantine/:quarantineId/dismiss': 'operator',
  'GET /api/v1/quarantine/groups': 'all',
  'GET /api/v1/quarantine/redrives': 'all',
  'POST /api/v1/quarantine/redrives': 'operator',
  'POST /api/v1/quarantine/:quarantineId/redrive': 'operator',
  'POST /api/v1/quarantine/:quarantineId/mend': 'operator',
  'POST /api/v1/quarantine/:quarantineId/try': 'operator',
  'GET /api/v1/common-values': 'auditor leader operator',
  'GET /api/v1/integration/health': 'all system-admin',
  'GET /api/v1/integration/incidents': 'all system-admin',
  'GET /api/v1/connectors/:system/state': 'all system-admin',
  'POST /api/v1/connectors/:system/pause': 'operator system-admin',
  'POST /api/v1/connectors/:system/resume': 'operator system-admin',
  'POST /api/v1/connectors/:system/repull': 'operator system-admin',
  'POST /api/v1/connectors/:system/checkpoint': 'operator system-admin',
  'GET /api/v1/rules/:kind': 'all',
  'GET /api/v1/rules/:kind/:version': 'all',
  'GET /api/v1/rules/:kind/:version/table.csv': 'all',
  'GET /api/v1/rules/routes/:version/jdm': 'all',
  'POST /api/v1/rules/routes/from-jdm': 'leader operator triage',
  'POST /api/v1/rules/:kind': 'leader operator triage',
  'POST /api/v1/rules/:kind/:version/dry-run': 'leader operator triage',
  'POST /api/v1/rules/:kind/:version/approval': 'leader',
  'POST /api/v1/rules/:kind/:version/activation': 'leader',
  'GET /api/v1/clocks': 'all',
  'POST /api/v1/clocks/:clockId/steps': 'leader mediator triage',
  'GET /api/v1/calendar/:year': 'all',
  'PUT /api/v1/calendar/:year': 'leader operator',
  'GET /api/v1/mediation-bodies': 'all',
  'PUT /api/v1/mediation-bodies/:name': 'leader operator',
  'DELETE /api/v1/mediation-bodies/:name': 'leader operator',
  'GET /api/v1/warnings': 'all',
  'GET /api/v1/warnings/:warningId': 'all',
  'POST /api/v1/warnings/:warningId/steps': 'leader triage',
};
