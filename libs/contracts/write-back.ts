import type { Ask } from './ask.js';
import type { SealedPart } from './sealed-control.js';
import type { RecordKey, SystemName } from './systems.js';

/** What the hub tells a source of its record, in the words that all sources' contracts take. */
export const WRITE_BACK_STATUSES = [
  '已受理',
  '已分流',
  '调解中',
  '调解成功',
  '调解不成',
  '司法确认',
  '已结案',
] as const;
export type WriteBackStatus = (typeof WRITE_BACK_STATUSES)[number];

export const isWriteBackStatus = (word: unknown): word is WriteBackStatus =>
  (WRITE_BACK_STATUSES as readonly unknown[]).includes(word);

/**
 * Told only to a source whose connector says that it takes it (`takesErasures`): what its record says was deleted by law in the
 * registry, and is to be deleted there too.
 */
export const ERASURE = '已依法删除';
/** Told only to a source whose connector says that it takes it (`takesAsks`): a question to the party whose record it is. */
export const ASK = '请您答复';
export type WriteBackWord = WriteBackStatus | typeof ERASURE | typeof ASK;

/** One thing to tell a source. It names no person, but for what a unit answered its party. */
export interface WriteBackOrder<Word extends WriteBackWord = WriteBackStatus> extends RecordKey {
  /** The source's idempotency key, at most 64 characters: however often it is told, it takes it once. */
  readonly receiptNo: string;
  /** 1 for the first time that it is sent. */
  readonly attempt: number;
  readonly hubCaseId: string;
  readonly status: Word;
  readonly handlingUnit: string | null;
  /** Where the case stands, since when and how it ended: of fixed words, at most 200 characters. */
  readonly note: string;
  /** When the hub came to know it, RFC 3339. */
  readonly at: string;
  /** Of an order whose status is `ASK`. */
  readonly ask?: Ask;
  /**
   * Told only to a source whose connector says that it takes it (`takesReplies`), of a record whose case was ended by an answer (答复办结):
   * what the unit answered, in its own words, for her whose record it is.
   */
  readonly reply?: string;
}

/** The words of a unit, as they go through Kafka: sealed by the hub. */
export interface SealedWords {
  readonly reply: string;
}

/** An order on `writeBackTopic(system)`, as the data of a CloudEvent: what is not of fixed words is sealed, see `SealedWords`. */
export type SentOrder<Word extends WriteBackWord = WriteBackWord> = Omit<WriteBackOrder<Word>, 'reply'> & {
  readonly sealed?: SealedPart;
};

/**
 * What became of one attempt, on `WRITE_BACK_RECEIPTS_TOPIC`. `refused`: the source will never take it so. `failed`: it
 * may take it later.
 */
export interface WriteBackReceipt {
  readonly system: SystemName;
  readonly receiptNo: string;
  readonly attempt: number;
  readonly outcome: 'taken' | 'refused' | 'failed';
  /** The source's own receipt; null where it gives none, or did not take it. */
  readonly receipt: string | null;
  /** Why it was not taken; a sentence for people. */
  readonly reason: string | null;
  readonly at: string;
}
