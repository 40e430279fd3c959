import { type Act, type PairWord, pairKey } from './act.js';

const latestFirst = (a: Act, b: Act): number => Number(b.judgementId) - Number(a.judgementId);

/** Acts that hold: an act is gone while one that undoes it holds. Judgement ids grow with time. */
export function standingActs(acts: readonly Act[]): Act[] {
  const undone = new Set<string>();
  const standing: Act[] = [];
  for (const act of [...acts].sort(latestFirst)) {
    if (undone.has(act.judgementId)) continue;
    standing.push(act);
    if (act.undoes) undone.add(act.undoes);
  }
  return standing.reverse();
}

/** A word that holds, and the act it was said in. */
export interface StandingWord extends PairWord {
  readonly judgementId: string;
}

/** What people say of pairs now: of each pair the latest word among the acts that hold. Pair key -> word. */
export function standingWords(acts: readonly Act[]): Map<string, StandingWord> {
  const words = new Map<string, StandingWord>();
  for (const { judgementId, words: said } of standingActs(acts))
    for (const word of said) words.set(pairKey(word), { ...word, judgementId });
  return words;
}

/** A change of what is said of a pair; null: nothing any more. */
export interface WordChange {
  readonly leftId: string;
  readonly rightId: string;
  readonly kind: PairWord['kind'] | null;
}

export function changesOfWords(from: ReadonlyMap<string, PairWord>, to: ReadonlyMap<string, PairWord>): WordChange[] {
  const lifted = [...from].filter(([key]) => !to.has(key)).map(([, word]) => ({ ...ends(word), kind: null }));
  const said = [...to].filter(([key, word]) => from.get(key)?.kind !== word.kind);
  return [...lifted, ...said.map(([, word]) => ({ ...ends(word), kind: word.kind }))];
}

const ends = ({ leftId, rightId }: PairWord) => ({ leftId, rightId });

/** Records that words of "the same" hold together: recordId -> one of them that stands for all. */
export function heldTogether(words: Iterable<PairWord>): (recordId: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  for (const { leftId, rightId, kind } of words) {
    if (kind !== 'must') continue;
    const [one, other] = [rootOf(leftId), rootOf(rightId)];
    if (one !== other) parents.set(other, one);
  }
  return rootOf;
}
