import type { Learning, Step } from './change-step.js';

const reason = '依法保管期满';

/** What is done with cases that are over; `closed`: one of them, and the id of a record without a case. */
export const retentionSteps = ({
  learn,
  closed,
}: Learning & { readonly closed: () => Readonly<Record<string, string | undefined>> }): readonly Step[] => [
  {
    route: 'POST /api/v1/access-reports',
    body: () => ({ name: '沈佩兰', idNumber: '330106195503123426', proof: 'identity-card' }),
  },
  { route: 'PUT /api/v1/retention/:kind', body: () => ({ years: 10, basis: '档案保管期限表' }) },
  { route: 'POST /api/v1/audit/erasure', body: () => ({ reason }) },
  { route: 'DELETE /api/v1/retention/:kind', learn: () => learn(closed()) },
  {
    route: 'POST /api/v1/cases/:caseId/holds',
    body: () => ({ reason: '行政诉讼中' }),
    learn: ({ holdId }) => learn({ holdId }),
  },
  { route: 'POST /api/v1/holds/:holdId/lifting', body: () => ({ reason: '已终审' }) },
  { route: 'POST /api/v1/cases/:caseId/erasure', body: () => ({ basis: 'retention-ended', reason }) },
  {
    route: 'POST /api/v1/records/:system/:sourceId/holds',
    body: () => ({ reason: '信访复核中' }),
    learn: ({ holdId }) => learn({ holdId }),
  },
  { route: 'POST /api/v1/holds/:holdId/lifting', body: () => ({ reason: '已复核' }) },
  { route: 'POST /api/v1/records/:system/:sourceId/erasure', body: () => ({ basis: 'request', reason }) },
];
