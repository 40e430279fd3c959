export {
  BATCH_CAUSES,
  BATCH_ITEMS_MAX,
  type Batch,
  type BatchCause,
  type BatchEnd,
  type BatchLine,
  batchAfter,
  type Direction,
  digestOf,
  type ReadBatch,
  readBatch,
} from './batch.js';
export { type BookDifference, type BookedBatch, bookDifferences } from './batch-books.js';
export { caseEvent, caseEventSchema } from './case-event.js';
export { type DownItem, type Instruction, readDownItem } from './down-item.js';
export { feedItemOf, type SenderKind, type SentRow, unopenedItem } from './feed-item.js';
export {
  type AllowedReceivers,
  addressRefusal,
  readAllowedReceivers,
} from './reachable-address.js';
export { PATIENCE_MS, type Retry, retryAfter } from './retry-plan.js';
export {
  type CityKnowledge,
  NO_DIVISION,
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
export { headerFault, signedHeaders } from './signed-headers.js';
export { isWanted, type SubscriptionFilter } from './subscription.js';
export { isReceipt, type Pushed, post, pushWebhook, type WebhookAnswer, type WebhookMessage } from './webhook.js';
