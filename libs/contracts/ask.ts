/** What a party may be asked for, in fixed words: an order stands in clear in Kafka, so no sentence of anybody is in it. */
export const QUESTION_KINDS = ['time', 'papers', 'address', 'wanted', 'call', 'account', 'rating'] as const;
/**
 * `room`: no question, but a room for her, the other side and the mediator, opened at her record's source; `invitation`: another code
 * for a seat of one, whose code before opens nothing any more.
 */
export const ASK_KINDS = [...QUESTION_KINDS, 'room', 'invitation'] as const;
export type AskKind = (typeof ASK_KINDS)[number];

/** Who comes into a room by an invitation; she whose record it is comes by her own query code. */
export const INVITED_SEATS = ['mediator', 'other-1', 'other-2', 'other-3', 'other-4', 'other-5'] as const;
export type InvitedSeat = (typeof INVITED_SEATS)[number];
export const SEATS = ['applicant', ...INVITED_SEATS] as const;
export type Seat = (typeof SEATS)[number];

/** A place in a room. Its code is the number and 16 secret signs, of which only the digest is sent. */
export interface Invitation {
  readonly seat: InvitedSeat;
  /** RM and eight signs of Crockford's base 32. */
  readonly number: string;
  /** SHA-256 of the secret signs, hex. */
  readonly digest: string;
}

/** Papers that a party may be asked to send. */
export const ASKED_PAPERS = [
  'identity',
  'contract',
  'payment',
  'photos',
  'title-deed',
  'medical',
  'decision',
  'other-papers',
] as const;
export type AskedPaper = (typeof ASKED_PAPERS)[number];

/** Where a party may be asked to come to: a unit of the city, or one of these. */
export const PLACES_ON_LINE = ['online', 'video', 'telephone'] as const;

/** A time that the mediator proposes; an official place, never anybody's home. */
export interface ProposedTime {
  /** A day in China, yyyy-MM-dd. */
  readonly on: string;
  /** HH:mm. */
  readonly from: string;
  /** One of PLACES_ON_LINE, or the name of a unit of the city. */
  readonly place: string;
}

/** One question to a party. Its id is the receipt number of the order that brought it. */
export interface Ask {
  readonly kind: AskKind;
  /** Of `time`: one to three. */
  readonly times?: readonly ProposedTime[];
  /** Of `papers`. */
  readonly papers?: readonly AskedPaper[];
  /** Of `address`: whose. */
  readonly whose?: 'own' | 'other';
  /** Of `room`; of `invitation` the one. */
  readonly seats?: readonly Invitation[];
  /** Of `invitation`: the receipt number of the order that opened the room. */
  readonly room?: string;
  /** The last day to answer; of a room, on which it is open. */
  readonly answerBy: string;
}

/** What a party answered; a part of what its record says. */
export interface Answer {
  readonly ask: string;
  /** Who answered from another seat of a room; absent: she whose record it is. */
  readonly by?: string;
  /** Of `time`: `1` to `3`, or `none`; of `rating` one of RATINGS; of a room `agreement`, `signed` or `closed`; else `answered`. */
  readonly choice: string;
  readonly words?: string;
  /** Of a protocol or agreement: SM3 of the words; of a signature: of what is signed, hex. */
  readonly digest?: string;
  /** RFC 3339. */
  readonly at: string;
}

/** How a party rates the handling of her case (满意度): 1 to 5, the best last. */
export const RATINGS = ['rated-1', 'rated-2', 'rated-3', 'rated-4', 'rated-5'] as const;

/** What a record’s party said when she was asked how it was handled, 1 to 5: the last to each question holds. Pure. */
export function ratingsIn(answers: readonly Answer[]): number[] {
  const last = new Map<string, number>();
  for (const { ask, by, choice } of answers) {
    const at = (RATINGS as readonly string[]).indexOf(choice);
    if (by === undefined && at >= 0) last.set(ask, at + 1);
  }
  return [...last.values()];
}

/** What stands in a signature: who was checked, by whom and when. Pure. */
export const signatureWords = (who: {
  readonly name: string;
  readonly idNumber: string;
  readonly provider: string;
  readonly proof: string;
  readonly at: string;
}): string => `${who.name} ${who.idNumber}（${who.provider} ${who.proof} ${who.at}）`;

/** Who signed with these words, as her identity was checked; null where they are no signature. Pure. */
export function signerOf(words: string): { readonly name: string; readonly idNumber: string } | null {
  const [, name, idNumber] = /^(.+) ([\dX]{18})（/.exec(words) ?? [];
  return name !== undefined && idNumber !== undefined ? { name, idNumber } : null;
}
