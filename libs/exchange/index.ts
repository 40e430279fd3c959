export { feedItemOf, type SenderKind, type SentRow } from './feed-item.js';
export { type Retry, retryAfter } from './retry-plan.js';
export {
  type CityKnowledge,
  type ReadDispute,
  readSentDispute,
  SENT_STATUSES,
  type SentDispute,
  type SentFault,
  sentDisputeSchema,
} from './sent-dispute.js';
export {
  type SignatureFault,
  type SignedMessage,
  signatureFault,
  signatureOf,
  TOLERANCE_SECONDS,
} from './signature.js';
export { isWanted, type SubscriptionFilter } from './subscription.js';
