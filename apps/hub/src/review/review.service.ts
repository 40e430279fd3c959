import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordKey } from '#libs/contracts/index.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { linksOf } from '../pipeline/register/batch-effects.js';
import { recordDecisions } from '../pipeline/register/record-decisions.js';
import { registerCases } from '../pipeline/register/register-cases.js';
import { appendJudgements } from '../registry/judgements.js';
import { takeDecisionLock } from '../registry/positions.js';
import { linkRecords } from '../registry/records.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { MATCHER, PIPELINE_PARTS } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { judgementsAgainst, type StandingJudgement } from './standing-judgements.js';

export interface ReviewItem {
  readonly reviewId: string;
  readonly left: RecordKey;
  readonly right: RecordKey;
  readonly score: number;
}

export interface ReviewAnswer {
  readonly decision: 'same' | 'different';
  readonly reason: string;
}

interface PairRow {
  reviewId: string;
  leftId: string;
  rightId: string;
  state: string;
}

/** Pairs that wait for a person, and what a person says of them. */
@Injectable()
export class Review {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MATCHER) private readonly matcher: Matcher,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
  ) {}

  /** Open pairs, the likeliest first. */
  async open(limit: number, offset: number): Promise<ReviewItem[]> {
    return this.database.query(
      `select p.review_id as "reviewId", p.score,
         jsonb_build_object('system', l.system, 'sourceId', l.source_id) as left,
         jsonb_build_object('system', r.system, 'sourceId', r.source_id) as right
       from review_pair p join record l on l.record_id = p.left_id join record r on r.record_id = p.right_id
       where p.state = 'open' order by p.score desc, p.review_id limit $1 offset $2`,
      [limit, offset],
    );
  }

  /**
   * Answers a pair: cases merge or part at once. Throws Problem where the pair is unknown, answered already, or where an
   * earlier judgement forbids the answer: then nothing is kept, and the pair stays open.
   */
  async answer(reviewId: string, answer: ReviewAnswer, actor: string): Promise<{ reviewId: string; state: string }> {
    return inTransaction(this.database, async (tx) => {
      await takeDecisionLock(tx);
      const pair = await openPair(tx, reviewId);
      await appendJudgements(tx, [
        {
          kind: 'reviewed',
          actor,
          modelVersion: null,
          caseId: null,
          recordId: pair.leftId,
          detail: { reviewId, records: [pair.leftId, pair.rightId], ...answer },
        },
      ]);
      const matched = await this.matcher.answer(tx, { ...pair, decision: answer.decision });
      await refuseContradiction(tx, { ...pair, decision: answer.decision }, matched.refused);
      await linkRecords(tx, linksOf(matched, new Set()));
      const judgementIds = await recordDecisions(tx, matched, actor);
      await registerCases(tx, this.parts, { current: [], matched, judgementIds });
      await tx.query(
        'update review_pair set state = $2, decided_by = $3, reason = $4, decided_at = now() where review_id = $1',
        [reviewId, answer.decision, actor, answer.reason],
      );
      return { reviewId, state: answer.decision };
    });
  }
}

async function openPair(tx: Transaction, reviewId: string): Promise<PairRow> {
  const [pair] = await tx.query<PairRow>(
    `select review_id as "reviewId", left_id as "leftId", right_id as "rightId", state from review_pair
     where review_id = $1 for update`,
    [reviewId],
  );
  if (!pair) throw new Problem('not-found', `no pair ${reviewId} waits for review`);
  if (pair.state !== 'open') throw new Problem('conflict', `pair ${reviewId} is answered already: ${pair.state}`);
  return pair;
}

async function refuseContradiction(
  tx: Transaction,
  answered: Pick<PairRow, 'leftId' | 'rightId'> & Pick<ReviewAnswer, 'decision'>,
  refused: readonly (readonly [string, string])[],
): Promise<void> {
  const standing = await judgementsAgainst(tx, answered);
  if (standing.length > 0)
    throw new Problem('conflict', `it contradicts what was judged before: ${standing.map(sentence).join('; ')}`);
  const own = refused.some((pair) => pair.includes(answered.leftId) && pair.includes(answered.rightId));
  if (own) throw new Problem('conflict', 'what these records say themselves keeps them apart: nothing was changed');
}

function sentence({ left, right, decision, decidedBy, decidedAt }: StandingJudgement): string {
  const pair = `${left.system} ${left.sourceId} and ${right.system} ${right.sourceId}`;
  return `${pair} are “${decision}”${decidedBy ? ` (${decidedBy}, ${decidedAt})` : ''}`;
}
