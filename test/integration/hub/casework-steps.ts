import type { Step } from './change-step.js';

/** What is done with cases beside deciding on them. */
export const CASEWORK_STEPS: readonly Step[] = [
  { route: 'POST /api/v1/write-backs/:orderId/hold', body: () => ({ reason: '来源系统检修' }) },
  { route: 'POST /api/v1/write-backs/:orderId/resend', body: () => ({ reason: '检修结束' }) },
];
