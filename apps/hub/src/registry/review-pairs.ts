import type { ReviewCandidate } from '../pipeline/stages.js';
import { insertRows } from './insert-rows.js';
import { appendJudgements } from './judgements.js';
import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

/** Puts pairs before people. A pair that a person has answered is not asked again; an open one gets its new score. */
export async function addReviewPairs(tx: Transaction, pairs: readonly ReviewCandidate[]): Promise<void> {
  const distinct = new Map(pairs.map((pair) => [`${pair.leftId}/${pair.rightId}`, pair]));
  await insertRows(
    tx,
    'review_pair',
    { left_id: 'bigint', right_id: 'bigint', score: 'real', detail: 'personal jsonb' },
    [...distinct.values()].map((pair) => ({
      left_id: pair.leftId,
      right_id: pair.rightId,
      score: pair.score,
      detail: Personal.members(pair.detail as object, {}),
    })),
    `on conflict (left_id, right_id) do update set score = excluded.score, detail = excluded.detail, state = 'open',
       decided_by = null, decided_at = null, reason = null
     where review_pair.state in ('open', 'moot')`,
  );
}

/**
 * Why a question needs no answer any more: both records are in one case, one of them is gone, a person has parted their
 * cases by another pair, or the pair was judged again and is not asked any more.
 */
export type Settled = 'joined' | 'gone' | 'parted' | 'judged-again';

const SENTENCES: Readonly<Record<Settled, string>> = {
  joined: '两件记录已因其他关联归入同一案',
  gone: '有记录已撤回或不再是纠纷',
  parted: '两案已由人判定为两件事',
  'judged-again': '重新比对后不再需要确认',
};

interface ClosedPair {
  readonly reviewId: string;
  readonly leftId: string;
  readonly rightId: string;
  readonly caseId: string | null;
  readonly settled: Settled;
}

/** What closes questions: the act or adoption that it follows from, and the question that is being answered itself. */
export interface ClosedBy {
  readonly causedBy?: string | null;
  readonly answering?: string;
}

/** Closes by a condition that gives each question its `settled`; null leaves it open. In the ledger, as all decisions. */
async function close(
  tx: Transaction,
  settled: string,
  parameters: readonly unknown[],
  { causedBy = null, answering }: ClosedBy,
): Promise<void> {
  const closed = await tx.query<ClosedPair>(
    `select p.review_id as "reviewId", p.left_id as "leftId", p.right_id as "rightId", l.case_id as "caseId", s.settled
     from review_pair p
     join record l on l.record_id = p.left_id join record r on r.record_id = p.right_id
     cross join lateral (select ${settled} as settled) s
     where p.state = 'open' and (p.left_id = any($1::bigint[]) or p.right_id = any($1::bigint[]))
       and s.settled is not null
     order by p.review_id`,
    parameters,
  );
  const moot = closed.filter(({ reviewId }) => reviewId !== answering);
  if (moot.length === 0) return;
  await tx.query(
    `update review_pair p set state = 'moot', decided_by = 'machine', decided_at = now(), reason = m.reason,
       claimed_by = null, claimed_until = null
     from unnest($1::bigint[], $2::text[]) as m (review_id, reason) where p.review_id = m.review_id`,
    [moot.map(({ reviewId }) => reviewId), moot.map((pair) => SENTENCES[pair.settled])],
  );
  await appendJudgements(
    tx,
    moot.map(({ reviewId, leftId, rightId, caseId, settled: reason }) => ({
      kind: 'question-closed' as const,
      actor: 'machine',
      modelVersion: null,
      caseId,
      recordId: leftId,
      causedBy,
      detail: { records: [leftId, rightId], reviewId, reason },
    })),
  );
}

const partedBy = (here: string, there: string): string => `exists (
  select from record m join linkage_constraint c on c.${here} = m.record_id and c.kind = 'cannot'
  join record o on o.record_id = c.${there}
  where m.case_id = l.case_id and o.case_id = r.case_id)`;

/** A person has said of some record of the one case and one of the other that they are two conflicts. */
const PARTED = `(${partedBy('record_a', 'record_b')} or ${partedBy('record_b', 'record_a')})`;

/** Open questions that answered themselves. */
export async function closeMootPairs(tx: Transaction, recordIds: readonly string[], by: ClosedBy = {}): Promise<void> {
  const settled = `case when l.state <> 'live' or r.state <> 'live' or l.case_id is null or r.case_id is null then 'gone'
    when l.case_id = r.case_id then 'joined' when ${PARTED} then 'parted' end`;
  await close(tx, settled, [recordIds], by);
}

/**
 * Open questions about records that were judged again and are not asked any more: the pair is too unlike now, or another
 * one asks the same of their two cases.
 */
export async function closeSupersededPairs(
  tx: Transaction,
  rejudged: readonly string[],
  asked: readonly ReviewCandidate[],
  by: ClosedBy = {},
): Promise<void> {
  if (rejudged.length === 0) return;
  const settled = `case when not exists (
      select from unnest($2::bigint[], $3::bigint[]) as a (left_id, right_id)
      where a.left_id = p.left_id and a.right_id = p.right_id) then 'judged-again' end`;
  await close(tx, settled, [rejudged, asked.map((pair) => pair.leftId), asked.map((pair) => pair.rightId)], by);
}

/**
 * Questions that an act had answered by the way, and that nobody has: where it is undone they are asked again. Those
 * between the records that it is about, and those that the ledger says it closed. Returns the records asked about.
 */
export async function reopenPairs(tx: Transaction, recordIds: readonly string[], undone: string): Promise<string[]> {
  const asked = await tx.query<{ leftId: string; rightId: string }>(
    `update review_pair p set state = 'open', decided_by = null, decided_at = null, reason = null from record l, record r
     where p.state = 'moot' and l.record_id = p.left_id and r.record_id = p.right_id
       and (p.left_id = any($1::bigint[]) and p.right_id = any($1::bigint[]) or p.review_id in (
         select (detail ->> 'reviewId')::bigint from judgement where kind = 'question-closed' and caused_by = $2))
       and l.state = 'live' and r.state = 'live' and l.case_id <> r.case_id
       and not exists (select from linkage_constraint c where c.record_a = p.left_id and c.record_b = p.right_id)
     returning p.left_id as "leftId", p.right_id as "rightId"`,
    [recordIds, undone],
  );
  return asked.flatMap(({ leftId, rightId }) => [leftId, rightId]);
}
