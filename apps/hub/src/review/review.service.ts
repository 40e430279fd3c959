import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { refuseOthers } from '../casework/refuse-others.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { personalText } from '../registry/personal-values.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { MATCHER, PIPELINE_PARTS } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { actCases } from './act-cases.js';
import { pairOf } from './acts/act.js';
import type { ActOutcome } from './case-acts.service.js';
import { noSuchPair } from './no-such-pair.js';
import { type ActDone, performAct } from './perform-act.js';
import { findPair, type QueuedPair } from './queue.queries.js';
import { judgementsAgainst, type StandingJudgement } from './standing-judgements.js';

export interface ReviewAnswer {
  readonly decision: 'same' | 'different';
  readonly reason: string;
  /** What the queue gave with the pair: the state of both records and cases that the person saw. */
  readonly revision?: string;
}

export interface Answered extends ActOutcome {
  readonly reviewId: string;
  readonly state: 'same' | 'different';
}

/** People's answers to the questions of the review queue. */
@Injectable()
export class Review {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MATCHER) readonly matcher: Matcher,
    @Inject(PIPELINE_PARTS) readonly parts: PipelineParts,
  ) {}

  /**
   * Answers a pair: cases merge or part at once. Throws Problem where the pair is unknown, answered already, claimed by
   * somebody else, of a case whose unit she does not act for, no longer as the person saw it, or where an earlier judgement
   * forbids the answer: then nothing is kept, and the pair stays open.
   */
  answer(reviewId: string, answer: ReviewAnswer, who: Requester): Promise<Answered> {
    const { actor } = who;
    return this.audit.change(who, async (tx) => {
      await takeDecisionLock(tx);
      const pair = await openPair(tx, reviewId, answer, who);
      const { decision, reason } = answer;
      const { leftId, rightId } = pair;
      const caseIds = [...new Set([pair.leftCase.caseId, pair.rightCase.caseId])];
      await refuseOthers(tx, caseIds, who);
      const done = await performAct(tx, this, {
        kind: 'reviewed',
        actor,
        reason,
        caseIds,
        words: [{ ...pairOf(leftId, rightId), kind: decision === 'same' ? 'must' : 'cannot' }],
        detail: { reviewId, decision },
      });
      await refuseContradiction(tx, { leftId, rightId, decision }, done);
      await tx.query(
        `update review_pair set state = $2, decided_by = $3, reason = $4, decided_at = now(), claimed_by = null,
           claimed_until = null where review_id = $1`,
        [reviewId, decision, actor, personalText(reason)],
      );
      const { judgementId, overrides } = done;
      const outcome = { judgementId, overrides, cases: await actCases(tx, done.caseIds) };
      const entry = { action: 'review' as const, subject: reviewId, detail: { decision, judgementId } };
      return { answer: { reviewId, state: decision, ...outcome }, entry };
    });
  }
}

async function openPair(
  tx: Transaction,
  reviewId: string,
  { revision }: ReviewAnswer,
  who: Requester,
): Promise<QueuedPair> {
  const { actor } = who;
  const pair = await findPair(tx, reviewId, who);
  if (!pair) throw noSuchPair(reviewId);
  if (pair.state === 'moot')
    throw new Problem('conflict', {
      zh: '记录或案件已有变化，这一对不再需要答复',
      en: `pair ${reviewId} needs no answer any more: its records or cases have changed`,
    });
  if (pair.state !== 'open')
    throw new Problem('conflict', { zh: '这一对已有答复', en: `pair ${reviewId} is answered already: ${pair.state}` });
  if (pair.claimedBy && pair.claimedBy !== actor)
    throw new Problem('conflict', {
      zh: `${pair.claimedBy} 正在处理这一对`,
      en: `${pair.claimedBy} is at pair ${reviewId} until ${pair.claimedUntil?.toISOString()}`,
    });
  if (revision !== undefined && revision !== pair.revision)
    throw new Problem('stale', {
      zh: '您查看后记录或案件已有变化，请重新查看',
      en: `the records or cases of pair ${reviewId} have changed since you saw them. Look again`,
    });
  return pair;
}

async function refuseContradiction(
  tx: Transaction,
  answered: { leftId: string; rightId: string; decision: 'same' | 'different' },
  { contradicted }: ActDone,
): Promise<void> {
  const standing = await judgementsAgainst(tx, answered);
  if (standing.length > 0)
    throw new Problem('conflict', {
      zh: `与先前的判断相矛盾：${standing.map(sentence).join('；')}`,
      en: `it contradicts what was judged before: ${standing.map(sentence).join('; ')}`,
    });
  if (contradicted)
    throw new Problem('conflict', {
      zh: '两条记录自身的内容使它们不能同案，未作任何改动',
      en: 'what these records say themselves keeps them apart: nothing was changed',
    });
}

function sentence({ left, right, decision, decidedBy, decidedAt }: StandingJudgement): string {
  const pair = `${left.system} ${left.sourceId} and ${right.system} ${right.sourceId}`;
  return `${pair} are “${decision}”${decidedBy ? ` (${decidedBy}, ${decidedAt})` : ''}`;
}
