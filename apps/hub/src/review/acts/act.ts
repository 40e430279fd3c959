/** What a person said of two records; `leftId` is the older one. */
export interface PairWord {
  readonly leftId: string;
  readonly rightId: string;
  readonly kind: 'must' | 'cannot';
}

/** Kinds of ledger entries that are a person's own act; what followed for the links are decisions caused by it. */
export const ACT_KINDS = ['reviewed', 'case-merge', 'case-split', 'record-move', 'undo'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Where a record belonged. */
export interface LinkState {
  readonly caseId: string;
  readonly decidedBy: 'auto' | 'review' | 'source' | null;
  readonly score: number | null;
}

/** recordId -> where it belonged. */
export type Links = ReadonlyMap<string, LinkState>;

/** A person's act as the ledger keeps it. */
export interface Act {
  readonly judgementId: string;
  readonly kind: ActKind;
  /** The act that this one takes back; only of `undo`. */
  readonly undoes: string | null;
  readonly words: readonly PairWord[];
  /** Live records of the cases concerned, as they were before it. */
  readonly before: Links;
}

export const pairOf = (one: string, other: string): Pick<PairWord, 'leftId' | 'rightId'> =>
  Number(one) < Number(other) ? { leftId: one, rightId: other } : { leftId: other, rightId: one };

export const pairKey = ({ leftId, rightId }: Pick<PairWord, 'leftId' | 'rightId'>): string => `${leftId}/${rightId}`;

/** Words of one act at most, or thereabouts; a case of a thousand records must not become a million pairs. */
const WORDS_MAX = 2000;

/**
 * The same word on every record of one group with every one of the other, so that it outlives the withdrawal of any of
 * them. Of very large groups each record is paired with the oldest of the other group only.
 */
export function wordsBetween(some: readonly string[], others: readonly string[], kind: PairWord['kind']): PairWord[] {
  const all = some.length * others.length <= WORDS_MAX;
  const few = Math.max(1, Math.floor(WORDS_MAX / (some.length + others.length)));
  const words = new Map<string, PairWord>();
  const say = (one: string, other: string): void => {
    if (one === other) return;
    const word = { ...pairOf(one, other), kind };
    words.set(pairKey(word), word);
  };
  for (const one of some) for (const other of all ? others : others.slice(0, few)) say(one, other);
  if (!all) for (const one of some.slice(0, few)) for (const other of others) say(one, other);
  return [...words.values()];
}
