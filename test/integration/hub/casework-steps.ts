import { type Learning, newestId, type Step } from './change-step.js';
import { SENT_DISPUTE } from './sent-in.js';

/** What is done with cases beside deciding on them. */
export const caseworkSteps = ({ learn }: Learning): readonly Step[] => [
  { route: 'POST /api/v1/write-backs/:orderId/hold', body: () => ({ reason: '来源系统检修' }) },
  { route: 'POST /api/v1/write-backs/:orderId/resend', body: () => ({ reason: '检修结束' }) },
  { route: 'POST /api/v1/write-backs/resend', body: () => ({ system: 'court', reason: '检修结束' }) },
  {
    route: 'POST /api/v1/cases/:caseId/tasks',
    body: () => ({ kind: 'task', unit: '北山街道', what: '核实余额', due: '2031-01-01' }),
    learn: (answer) => learn({ taskId: newestId(answer, 'taskId') }),
  },
  {
    route: 'POST /api/v1/cases/:caseId/tasks/:taskId/settlement',
    body: () => ({ state: 'done', outcome: '已核实' }),
  },
  { route: 'POST /api/v1/cases/:caseId/paper-files', body: () => ({ number: '2026-调-0317', reason: '立卷' }) },
  { route: 'POST /api/v1/notices/:noticeId/acts', body: () => ({ act: 'issue', reason: '通报' }) },
  { route: 'POST /api/v1/monthly-reports', body: () => ({ month: '2026-03', reason: '按月印发' }) },
  { route: 'POST /api/v1/cases/:caseId/notes', body: () => ({ words: '已电话联系' }) },
  {
    route: 'POST /api/v1/cases/:caseId/participants',
    body: () => ({ role: 'expert', name: '方敏' }),
    learn: (answer) => learn({ participantId: newestId(answer, 'participantId') }),
  },
  { route: 'DELETE /api/v1/cases/:caseId/participants/:participantId' },
  {
    route: 'POST /api/v1/cases/:caseId/documents',
    raw: { type: 'application/pdf', bytes: Buffer.from('%PDF-1.7'), query: '?kind=evidence&name=a.pdf' },
    learn: (answer) => learn({ documentId: newestId(answer, 'documentId') }),
  },
  {
    route: 'POST /api/v1/exchange/subscriptions',
    body: () => ({ name: '街道平台', channel: 'pull' }),
    learn: ({ subscription }) => learn({ subscriptionId: subscription?.subscriptionId }),
  },
  { route: 'POST /api/v1/exchange/subscriptions/:subscriptionId/acknowledgement', body: () => ({ cursor: '0' }) },
  {
    route: 'POST /api/v1/exchange/subscriptions/:subscriptionId/state',
    body: () => ({ state: 'paused', reason: '检修' }),
  },
  { route: 'POST /api/v1/exchange/deliveries/:deliveryId/resend', body: () => ({ reason: '对方已恢复' }) },
  { route: 'POST /api/v1/exchange/subscriptions/:subscriptionId/resend', body: () => ({ reason: '对方已恢复' }) },
  { route: 'POST /api/v1/exchange/deliveries/:deliveryId/skip', body: () => ({ reason: '对方不再需要' }) },
  {
    route: 'POST /api/v1/exchange/cases/:caseId/replies',
    body: () => ({ kind: 'acknowledged', words: '已收到' }),
    headers: { 'idempotency-key': 'r-1' },
  },
  { route: 'POST /api/v1/province/batches/:batchId/resend', body: () => ({ reason: '省平台已恢复' }) },
  {
    route: 'POST /api/v1/exchange/disputes',
    body: () => SENT_DISPUTE,
    headers: { 'idempotency-key': 's-1' },
    learn: ({ receiptNo }) => learn({ receiptNo }),
  },
  {
    route: 'POST /api/v1/exchange/disputes/:receiptNo/changes',
    body: () => ({ ...SENT_DISPUTE, amountYuan: 1 }),
    headers: { 'idempotency-key': 's-2' },
  },
  {
    route: 'POST /api/v1/exchange/disputes/:receiptNo/withdrawal',
    body: () => ({ reason: '误报' }),
    headers: { 'idempotency-key': 's-3' },
  },
  { route: 'POST /api/v1/cases/:caseId/documents/:documentId/withdrawal', body: () => ({ reason: '误传' }) },
];
