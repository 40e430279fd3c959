import type { PreparedRecord } from '#libs/dispute-model/index.js';
import type { LabelledRecord } from '#libs/dispute-model/training/index.js';
import type { DisputeFeatures } from '#libs/features/index.js';
import { type Linker, type ReviewPair, replay } from '#libs/linkage/index.js';

export interface AnsweredQuestion {
  readonly a: number;
  readonly b: number;
  readonly isSame: boolean;
}

/**
 * The review queue worked off by somebody who is always right, the likeliest first, each answer heard before the next
 * question, as in the hub: what has come into one case, or whose two cases an answer has parted, is asked no more.
 */
export async function answerRightly(
  linker: Linker<DisputeFeatures, PreparedRecord>,
  reviews: readonly ReviewPair[],
  found: ReadonlyMap<number, number>,
  records: readonly LabelledRecord[],
): Promise<{ answered: AnsweredQuestion[]; reviewed: ReadonlyMap<number, number> }> {
  const conflicts = new Map(records.map(({ id, conflictId }) => [id, conflictId]));
  const answered: AnsweredQuestion[] = [];
  let now = found;
  const isParted = (a: number, b: number): boolean => {
    const [one, other] = [now.get(a), now.get(b)];
    return answered.some((past) => {
      if (past.isSame) return false;
      const [left, right] = [now.get(past.a), now.get(past.b)];
      return (left === one && right === other) || (left === other && right === one);
    });
  };
  for (const { a, b } of [...reviews].sort((x, y) => y.probability - x.probability || y.weight - x.weight)) {
    if (now.get(a) === now.get(b) || isParted(a, b)) continue;
    const isSame = conflicts.get(a) === conflicts.get(b);
    answered.push({ a, b, isSame });
    const { decisions } = await linker.constrain([{ a, b, kind: isSame ? 'must' : 'cannot' }]);
    if (decisions.length > 0) now = replay(decisions, now);
  }
  return { answered, reviewed: now };
}
