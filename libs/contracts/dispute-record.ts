import type { Answer } from './ask.js';
import type { RecordKey } from './systems.js';

/** Whether a record is a dispute at all. Enquiries and suggestions are registered, but never become a case. */
export type Nature = 'dispute' | 'enquiry' | 'suggestion';

/** How far the source says it has come, in words common to all sources; the source's own word stays beside it. */
export type SourceStage =
  | 'registered'
  | 'assigned'
  | 'in-progress'
  | 'agreed'
  | 'not-agreed'
  | 'confirmed'
  | 'answered'
  | 'under-review'
  | 'returned'
  | 'withdrawn-by-party'
  | 'closed'
  | 'unknown';

/** Someone on one side of a dispute, as the source wrote it: nothing is cleaned here, that is the hub's `normalise`. */
export interface Party {
  /** `unknown` where the source does not say (a petition's 被反映对象, a hotline's 被诉对象). */
  readonly kind: 'person' | 'organisation' | 'unknown';
  readonly name?: string;
  /** 居民身份证, 统一社会信用代码, 护照, 其他; undefined where the source does not say. */
  readonly idType?: string;
  readonly idNumber?: string;
  /** Free text: one number or several. */
  readonly phone?: string;
  readonly address?: string;
}

/** Where the dispute is, as the source wrote it. Never the seat of the office that took it down. */
export interface Place {
  /** 6, 9 or 12 digits (GB/T 2260, GB/T 10114, statistical division codes). */
  readonly divisionCode?: string;
  /** A division's name, where the source gives a name in place of a code. */
  readonly divisionName?: string;
  readonly address?: string;
  /** WGS 84, degrees; both or neither. */
  readonly longitude?: number;
  readonly latitude?: number;
}

/** A photo or paper that a party gave with its record. Its bytes stay at the source, and are fetched when somebody opens it. */
export interface Attachment {
  /** By which the source knows it. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** SM3 of its bytes, hex. */
  readonly digest: string;
  /** The question or room to which it was given; absent: with the statement itself. */
  readonly ask?: string;
  /** Who showed it from another seat of a room; absent: she whose record it is. */
  readonly by?: string;
  /** RFC 3339. */
  readonly at?: string;
}

/** A link that the source itself states: strong evidence, and sometimes wrong. */
export interface StatedLink extends RecordKey {
  /** `parent`: a repeat call's earlier order. `earlier`: a repeated letter's first one. */
  readonly relation: 'parent' | 'earlier';
}

/** What a source says about one dispute, in one shape for all sources. Absent means absent: no "" and no null. */
export interface DisputeContent {
  readonly nature: Nature;
  /** 案号 and other numbers people may quote, besides the sourceId. */
  readonly numbers?: readonly string[];
  readonly title?: string;
  readonly narrative?: string;
  /** What is asked for: 诉讼请求, 信访目的. */
  readonly claim?: string;
  /** The source's word for the kind of request: 求决, 投诉, … */
  readonly purpose?: string;
  /** The source's own classification, from general to special, for example ["城乡建设", "物业管理"]. */
  readonly category?: readonly string[];
  readonly status: { readonly raw?: string; readonly stage: SourceStage };
  /** Who complains; the first one is the one that signs. */
  readonly complainants: readonly Party[];
  /** Who is complained of. */
  readonly respondents: readonly Party[];
  /** People who complain together, where the source counts them. */
  readonly groupSize?: number;
  readonly place: Place;
  /** Yuan (CNY). */
  readonly amountYuan?: number;
  /** When the record began at the source: call, letter, acceptance. RFC 3339 with offset. */
  readonly filedAt?: string;
  /** When the matter happened. RFC 3339 with offset. */
  readonly occurredAt?: string;
  readonly closedAt?: string;
  readonly deadline?: string;
  readonly channel?: string;
  readonly handling?: {
    readonly unit?: string;
    readonly mediationOrganisation?: string;
    readonly mediator?: string;
    readonly reply?: string;
    /** 1 to 5. */
    readonly satisfaction?: number;
    /** Seat of the office that took it down: context, never the dispute's place. */
    readonly officeName?: string;
    readonly officeDivisionCode?: string;
  };
  /** The source says this is not the first time. */
  readonly repeated?: boolean;
  readonly links?: readonly StatedLink[];
  /** The complainant's identity may be shown to nobody without a reason that is logged. */
  readonly confidential?: boolean;
  /** The party asks for psychological counselling. */
  readonly counselling?: boolean;
  /** What the party answered to what the hub asked it, oldest first. */
  readonly answers?: readonly Answer[];
  /** Photos and papers that were given with it, oldest first. */
  readonly attachments?: readonly Attachment[];
  /** Native fields that the mapping does not know, kept as they came, so that nothing is dropped in silence. */
  readonly unmapped?: Readonly<Record<string, unknown>>;
}

/** One state of one source record, as a connector publishes it. */
export interface DisputeRecord extends RecordKey {
  /** `withdrawn`: the source takes it back (court `deleted`, petition `SC`, hotline 作废). */
  readonly state: 'live' | 'withdrawn';
  /** The source's time of this state, RFC 3339 with offset; no part of the content hash. */
  readonly updatedAt?: string;
  /** The source's own number of this state (petition XH); no part of the content hash. */
  readonly sourceSequence?: string;
  /** Absent on a tombstone that brings nothing else. */
  readonly content?: DisputeContent;
}
