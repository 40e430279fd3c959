import { expect, it } from '@jest/globals';
import { RIGHTS as OFFERED, type Right } from '../../../apps/console/src/session/rights-table.js';
import { RIGHTS, rolesOf } from './route-rights.js';

/** What the console offers by each right, the first of it; the page of roles says so to officials. */
const ROUTES: Readonly<Record<Right, string>> = {
  decide: 'POST /api/v1/review/:reviewId',
  approve: 'POST /api/v1/rules/:kind/:version/approval',
  seeModel: 'GET /api/v1/linkage/model',
  editRules: 'POST /api/v1/rules/:kind',
  seePeople: 'GET /api/v1/accounts',
  keepPeople: 'POST /api/v1/accounts',
  seeUnits: 'GET /api/v1/units',
  seeBodies: 'GET /api/v1/mediation-bodies',
  keepBodies: 'PUT /api/v1/mediation-bodies/:name',
  seeSources: 'GET /api/v1/integration/health',
  tryConnectors: 'POST /api/v1/connectors/:system/check',
  keepCentres: 'POST /api/v1/centres',
  handle: 'POST /api/v1/clocks/:clockId/steps',
  audit: 'GET /api/v1/records/:system/:sourceId/accesses',
  seeAssessment: 'GET /api/v1/assessment',
  seeReports: 'GET /api/v1/monthly-reports',
  issueReports: 'POST /api/v1/monthly-reports',
  draftNotices: 'POST /api/v1/notices',
  operate: 'POST /api/v1/quarantine/:quarantineId/redrive',
  silence: 'POST /api/v1/integration/incidents/:incidentId/silence',
  seeRecords: 'GET /api/v1/records/:system/:sourceId',
  enterPapers: 'POST /api/v1/cases/:caseId/paper-files',
  openRooms: 'POST /api/v1/cases/:caseId/rooms',
  settleTasks: 'POST /api/v1/cases/:caseId/tasks/:taskId/settlement',
  seeWriteBacks: 'GET /api/v1/write-backs',
  seeExchange: 'GET /api/v1/exchange/deliveries',
  trace: 'GET /api/v1/provenance/influence',
  readTrail: 'GET /api/v1/audit/trail',
  verifyChains: 'POST /api/v1/audit/verification',
  seeChains: 'GET /api/v1/audit/chains',
  seeAlarms: 'GET /api/v1/audit/alarms',
  settleAlarms: 'POST /api/v1/audit/alarms/:alarmId/settlement',
};
/** The hub lets more in than need the page: the page leaves them out on purpose. */
const NARROWER: readonly Right[] = ['seeUnits', 'seeBodies', 'seeSources', 'seeExchange'];

it.each(Object.entries(ROUTES) as [Right, string][])(
  'the console offers %s to whom the hub lets in',
  (right, route) => {
    const may = rolesOf(RIGHTS[route] as string);
    const offered = [...OFFERED[right]].toSorted();
    expect(may).toEqual(expect.arrayContaining(offered));
    if (!NARROWER.includes(right)) expect(offered).toEqual(may.toSorted());
  },
);
