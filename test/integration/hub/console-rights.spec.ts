import { expect, it } from '@jest/globals';
import { hasRight, RIGHTS as OFFERED, type Right } from '../../../apps/console/src/session/rights-table.js';
import { PERSON_ROLES, type Role } from '../../../apps/hub/src/access/requester.js';
import { RIGHTS, rolesOf } from './route-rights.js';

/** What the console offers by a right, and to whom it does not offer what the hub would let her do. */
interface Meaning {
  readonly routes: readonly string[];
  readonly notOfferedTo?: readonly Role[];
}

const CLERKS = ['mediator', 'department'] as const;

const MEANINGS: Readonly<Record<Right, Meaning>> = {
  work: { routes: ['GET /api/v1/lookup', 'GET /api/v1/cases/:caseId', 'GET /api/v1/casebook', 'GET /api/v1/review'] },
  decide: {
    routes: [
      'POST /api/v1/review/:reviewId',
      'POST /api/v1/cases/:caseId/merge',
      'POST /api/v1/cases/:caseId/split',
      'POST /api/v1/cases/:caseId/move',
      'POST /api/v1/judgements/:judgementId/undo',
      'POST /api/v1/cases/:caseId/corrections/:correctionId/undo',
      'POST /api/v1/corrections',
      'POST /api/v1/corrections/undo',
      'POST /api/v1/warnings/:warningId/steps',
    ],
  },
  approve: {
    routes: ['POST /api/v1/rules/:kind/:version/approval', 'POST /api/v1/rules/:kind/:version/activation'],
  },
  seeTriage: { routes: ['GET /api/v1/triage'] },
  seeModel: { routes: ['GET /api/v1/linkage/model'] },
  editRules: { routes: ['POST /api/v1/rules/:kind', 'POST /api/v1/rules/:kind/:version/dry-run'] },
  seePeople: {
    routes: ['GET /api/v1/accounts', 'GET /api/v1/accounts/:username/sessions', 'GET /api/v1/keys'],
  },
  keepPeople: {
    routes: [
      'POST /api/v1/accounts',
      'PATCH /api/v1/accounts/:username',
      'POST /api/v1/accounts/:username/password-reset',
      'DELETE /api/v1/accounts/:username/sessions/:sessionId',
      'POST /api/v1/keys',
      'POST /api/v1/keys/:keyId/revocation',
    ],
  },
  // Who does the work of a unit keeps no list of units.
  seeUnits: { routes: ['GET /api/v1/units'], notOfferedTo: CLERKS },
  seeBodies: { routes: ['GET /api/v1/mediation-bodies'], notOfferedTo: CLERKS },
  keepBodies: { routes: ['PUT /api/v1/mediation-bodies/:name', 'POST /api/v1/mediation-bodies/:name/removal'] },
  seeConnectors: {
    routes: ['GET /api/v1/integration/health', 'GET /api/v1/integration/incidents'],
  },
  // Their state stands on the page of connectors, which is everybody's.
  seeSources: { routes: ['GET /api/v1/integration/health'], notOfferedTo: ['triage', 'leader', ...CLERKS] },
  commandConnectors: {
    routes: ['pause', 'resume', 'check', 'repull', 'checkpoint', 'stocktakings'].map(
      (command) => `POST /api/v1/connectors/:system/${command}`,
    ),
  },
  keepCentres: { routes: ['POST /api/v1/centres'] },
  handle: { routes: ['POST /api/v1/clocks/:clockId/steps'] },
  seeAssessment: { routes: ['GET /api/v1/assessment', 'GET /api/v1/notices'] },
  seeReports: { routes: ['GET /api/v1/monthly-reports', 'GET /api/v1/monthly-reports/draft'] },
  issueReports: { routes: ['POST /api/v1/monthly-reports'] },
  draftNotices: { routes: ['POST /api/v1/notices'] },
  operate: {
    routes: [
      'POST /api/v1/write-backs/:orderId/hold',
      'POST /api/v1/write-backs/:orderId/resend',
      'POST /api/v1/quarantine/redrives',
      'POST /api/v1/quarantine/:quarantineId/mend',
      'POST /api/v1/quarantine/:quarantineId/dismiss',
      'POST /api/v1/province/batches/:batchId/resend',
      'POST /api/v1/province/reconciliations',
      'POST /api/v1/classification/retyping',
    ],
  },
  silence: { routes: ['POST /api/v1/integration/incidents/:incidentId/silence'] },
  enterPapers: { routes: ['POST /api/v1/cases/:caseId/paper-files'] },
  openRooms: { routes: ['POST /api/v1/cases/:caseId/rooms', 'POST /api/v1/cases/:caseId/asks/:askId/papers/:paper'] },
  settleTasks: {
    routes: [
      'POST /api/v1/cases/:caseId/tasks',
      'POST /api/v1/cases/:caseId/tasks/:taskId/settlement',
      'POST /api/v1/cases/:caseId/notes',
      'POST /api/v1/cases/:caseId/participants',
      'POST /api/v1/cases/:caseId/documents',
      'POST /api/v1/cases/:caseId/asks',
    ],
  },
  seeWriteBacks: { routes: ['GET /api/v1/write-backs'] },
  // A bureau's own system fetches what it was sent; its clerk works on the cases.
  seeExchange: {
    routes: ['GET /api/v1/exchange/subscriptions', 'GET /api/v1/exchange/deliveries', 'GET /api/v1/exchange/disputes'],
    notOfferedTo: ['department'],
  },
  trace: {
    routes: [
      'GET /api/v1/provenance/influence',
      'GET /api/v1/records/:system/:sourceId/original',
      'GET /api/v1/quarantine/:quarantineId',
    ],
  },
  readTrail: { routes: ['POST /api/v1/audit/trail', 'POST /api/v1/audit/trail/export'] },
  verifyChains: {
    routes: ['POST /api/v1/audit/verification', 'GET /api/v1/audit/entries', 'GET /api/v1/audit/anchors'],
  },
  seeChains: { routes: ['GET /api/v1/audit/chains', 'GET /api/v1/audit/keys'] },
  seeAlarms: { routes: ['GET /api/v1/audit/alarms'] },
  settleAlarms: { routes: ['POST /api/v1/audit/alarms/:alarmId/settlement'] },
};

const offered = (right: Right): Role[] => PERSON_ROLES.filter((role) => hasRight(role, right));

/** People whom the hub lets call all of these. */
const letIn = (routes: readonly string[]): Role[] =>
  PERSON_ROLES.filter((role) => routes.every((route) => rolesOf(RIGHTS[route] ?? `no ${route}`).includes(role)));

it.each(Object.entries(MEANINGS) as [Right, Meaning][])(
  'the console offers what %s means to those whom the hub lets do it',
  (right, { routes, notOfferedTo = [] }) => {
    for (const route of routes) expect(RIGHTS).toHaveProperty([route]);
    expect(offered(right)).toEqual(letIn(routes).filter((role) => !notOfferedTo.includes(role)));
    // Each of the routes, not only all of them together: one that is narrower would hide that another is wider.
    for (const route of routes) expect(letIn([route])).toEqual(letIn(routes));
  },
);

it('every right of the console is held against the hub, and names roles of the hub only', () => {
  expect(Object.keys(MEANINGS).toSorted()).toEqual(Object.keys(OFFERED).toSorted());
  for (const roles of Object.values(OFFERED)) for (const role of roles) expect(PERSON_ROLES).toContain(role);
});
