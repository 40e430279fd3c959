export { type Retry, retryAfter } from './retry-plan.js';
export {
  type SignatureFault,
  type SignedMessage,
  signatureFault,
  signatureOf,
  TOLERANCE_SECONDS,
} from './signature.js';
export { isWanted, type SubscriptionFilter } from './subscription.js';
