export { type Retry, retryAfter } from './retry-plan.js';
