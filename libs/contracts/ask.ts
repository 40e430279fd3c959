/** What a party may be asked for, in fixed words: an order stands in clear in Kafka, so no sentence of anybody is in it. */
export const ASK_KINDS = ['time', 'papers', 'address', 'wanted', 'call', 'account'] as const;
export type AskKind = (typeof ASK_KINDS)[number];

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
  /** The last day to answer. */
  readonly answerBy: string;
}

/** What a party answered; a part of what its record says. */
export interface Answer {
  readonly ask: string;
  /** Of `time`: `1` to `3`, or `none`; else `answered`. */
  readonly choice: string;
  readonly words?: string;
  /** RFC 3339. */
  readonly at: string;
}
