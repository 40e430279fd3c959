import { createHash } from 'node:crypto';
import { type Answer, type Learning, newestId, type Step } from './change-step.js';

interface CentreStepParts extends Learning {
  /** What earlier steps have learnt. */
  readonly ids: () => Readonly<Record<string, string>>;
}

const why = { reason: '人员调整' };
const RULES = Buffer.from('%PDF-1.7 rules');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const DAY = '2026-03-02';
const person = { woman: true, post: 'member', fullTime: true, joinedOn: DAY, ...why };

/** Centres, who works there and when, and what each has to have; bodies that mediate. */
export const centreSteps = ({ learn, ids }: CentreStepParts): readonly Step[] => [
  {
    route: 'POST /api/v1/centres',
    body: () => ({ name: '北山街道综治中心', kind: 'township-centre', divisionCode: '330106002', ...why }),
    learn: ({ centreId }: Answer) => learn({ centreId }),
  },
  { route: 'PATCH /api/v1/centres/:centreId', body: () => ({ address: '保俶路 1 号', ...why }) },
  {
    route: 'POST /api/v1/centres/:centreId/mediators',
    body: () => ({ name: '方敏', ...person }),
    learn: (answer) => learn({ mediatorId: newestId(answer, 'mediatorId') }),
  },
  { route: 'PATCH /api/v1/centres/:centreId/mediators/:mediatorId', body: () => ({ capacity: 12, ...why }) },
  {
    route: 'POST /api/v1/centres/:centreId/mediators',
    body: () => ({ name: '林晓', ...person }),
    learn: (answer) => learn({ colleagueId: newestId(answer, 'mediatorId') }),
  },
  {
    route: 'POST /api/v1/centres/:centreId/duty',
    body: () => ({ entries: [{ day: DAY, mediatorId: ids().mediatorId }], ...why }),
  },
  {
    route: 'POST /api/v1/centres/:centreId/duty/swaps',
    body: () => ({ day: DAY, from: ids().mediatorId, to: ids().colleagueId, ...why }),
  },
  {
    route: 'POST /api/v1/centres/:centreId/standards',
    body: () => ({ standard: 'rules', met: true, fileName: '制度.pdf', fileDigest: sha256(RULES), ...why }),
    learn: () => learn({ standard: 'rules' }),
  },
  {
    route: 'POST /api/v1/centres/:centreId/standards/:standard/file',
    raw: { type: 'application/pdf', bytes: RULES, query: '' },
  },
  {
    route: 'POST /api/v1/centres/:centreId/standards/:standard/answer',
    as: 'leader',
    body: () => ({ confirmed: true, ...why }),
  },
  { route: 'POST /api/v1/centres/:centreId/mediators/:mediatorId/departure', body: () => why },
  { route: 'POST /api/v1/centres/:centreId/closure', body: () => why },
  {
    route: 'PUT /api/v1/mediation-bodies/:name',
    body: () => ({ trade: '物业', divisionCode: '3301', capacity: 5 }),
  },
  { route: 'POST /api/v1/mediation-bodies/:name/removal', body: () => why },
];
