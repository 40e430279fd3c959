import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { findRecord, type LinkedRecordRow, recordsOfCase } from '../cases/case.queries.js';
import { peopleOfCases } from '../cases/case-people.js';
import { refuseOthers } from '../casework/refuse-others.js';
import type { PairExplanation } from '../explanation/explanation.dto.js';
import { Explanations } from '../explanation/explanation.service.js';
import { personalText } from '../registry/personal-values.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import { noSuchPair } from './no-such-pair.js';
import { valueAt } from './pair-value.js';
import { type Claim, cursorOf, placeOf, type QueueItem, type QueueQuery, type ReviewPairView } from './queue.dto.js';
import { findPair, type QueuedPair, queuedPairs } from './queue.queries.js';

/** How long a claim keeps a pair for one person. */
const CLAIM_MINUTES = 15;

/** What waits for a person: the list, one pair side by side, and who is at it. All throw Problem. */
@Injectable()
export class ReviewQueue {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Explanations) private readonly explanations: Explanations,
  ) {}

  async page(query: QueueQuery, who: Requester): Promise<{ items: QueueItem[]; nextCursor: string | null }> {
    const pairs = await inTransaction(this.database, (tx) =>
      queuedPairs(tx, query, who, query.limit, placeOf(query.cursor)),
    );
    const last = pairs.length === query.limit ? pairs.at(-1) : undefined;
    return { items: pairs.map(itemOf), nextCursor: last ? cursorOf(last) : null };
  }

  async pair(reviewId: string, requester: Requester): Promise<ReviewPairView> {
    const pair = await inTransaction(this.database, (tx) => known(tx, reviewId, requester));
    const disclosure = new Disclosure(requester.purpose);
    const people = await peopleOfCases(this.database, [pair.leftCase.caseId, pair.rightCase.caseId]);
    const rows = [await this.row(pair.left), await this.row(pair.right)] as const;
    const [left, right] = await Promise.all(
      ([pair.leftCase, pair.rightCase] as const).map(async (of, index) => {
        const row = rows[index] as LinkedRecordRow;
        const { system, sourceId, state, version, content } = row;
        const others = (await recordsOfCase(this.database, of.caseId))
          .filter((other) => other.state === 'live' && other.recordId !== row.recordId)
          .map((other) => ({ system: other.system, sourceId: other.sourceId }));
        return {
          system,
          sourceId,
          state,
          version,
          content: content && disclosure.content(content, people(of.caseId).all),
          case: of,
          others,
        };
      }),
    );
    if (!left || !right) throw noSuchPair(reviewId);
    const about = [pair.leftCase, pair.rightCase].flatMap(({ caseId }) => people(caseId).all);
    const reason = disclosure.sentence(pair.reason, about);
    return { item: itemOf(pair), left, right, explanation: await this.explain(pair, rows, disclosure), reason };
  }

  /** Keeps the pair for one person, who may answer it, for a quarter of an hour; claiming it again prolongs that. */
  claim(reviewId: string, who: Requester): Promise<Claim> {
    const { actor } = who;
    return this.audit.change(who, async (tx) => {
      const pair = await known(tx, reviewId, who);
      if (pair.state !== 'open')
        throw new Problem('conflict', {
          zh: '这一对已不在待核之列',
          en: `pair ${reviewId} is not open: ${pair.state}`,
        });
      await refuseOthers(tx, [pair.leftCase.caseId, pair.rightCase.caseId], who);
      const [claimed] = await tx.query<{ claimedUntil: Date }>(
        `update review_pair set claimed_by = $2, claimed_until = now() + make_interval(mins => $3)
         where review_id = $1 and state = 'open' and (claimed_by is null or claimed_by = $2 or claimed_until <= now())
         returning claimed_until as "claimedUntil"`,
        [reviewId, actor, CLAIM_MINUTES],
      );
      if (!claimed)
        throw new Problem('conflict', {
          zh: `${pair.claimedBy ?? '另一位同事'}正在处理这一对`,
          en: `${pair.claimedBy ?? 'somebody else'} is at pair ${reviewId}`,
        });
      const answer = { reviewId, claimedBy: actor, claimedUntil: claimed.claimedUntil.toISOString() };
      return { answer, entry: claimEntry(reviewId, 'taken') };
    });
  }

  /** Gives a claimed pair back; nothing happens where this person has not claimed it. */
  release(reviewId: string, who: Requester): Promise<void> {
    return this.audit.change(who, async (tx) => {
      await known(tx, reviewId, who);
      await release(tx, reviewId, who.actor);
      return { answer: undefined, entry: claimEntry(reviewId, 'given-back') };
    });
  }

  /** This person is not asked this question again; others are. */
  skip(reviewId: string, who: Requester, reason: string | undefined): Promise<void> {
    const { actor } = who;
    return this.audit.change(who, async (tx) => {
      await known(tx, reviewId, who);
      await release(tx, reviewId, actor);
      await tx.query(
        `insert into review_skip (review_id, actor, reason) values ($1, $2, $3)
         on conflict (review_id, actor) do update set reason = excluded.reason, skipped_at = now()`,
        [reviewId, actor, personalText(reason)],
      );
      return { answer: undefined, entry: claimEntry(reviewId, 'skipped') };
    });
  }

  private row(key: { system: string; sourceId: string }): Promise<LinkedRecordRow | null> {
    return findRecord(this.database, key.system, key.sourceId);
  }

  private async explain(
    pair: QueuedPair,
    rows: readonly (LinkedRecordRow | null)[],
    disclosure: Disclosure,
  ): Promise<PairExplanation | null> {
    if (rows.some((row) => row?.state !== 'live' || row.nature !== 'dispute')) return null;
    const [left, right] = [pair.left, pair.right].map(({ system, sourceId }) => ({ system, sourceId }));
    return left && right ? this.explanations.ofPair(left, right, disclosure) : null;
  }
}

const claimEntry = (reviewId: string, claim: 'taken' | 'given-back' | 'skipped') =>
  ({ action: 'claim-review', subject: reviewId, detail: { claim } }) as const;

async function known(tx: Transaction, reviewId: string, who: Requester): Promise<QueuedPair> {
  const pair = /^\d{1,18}$/.test(reviewId) ? await findPair(tx, reviewId, who) : null;
  if (!pair) throw noSuchPair(reviewId);
  return pair;
}

const release = (tx: Transaction, reviewId: string, actor: string) =>
  tx.query('update review_pair set claimed_by = null, claimed_until = null where review_id = $1 and claimed_by = $2', [
    reviewId,
    actor,
  ]);

function itemOf(pair: QueuedPair): QueueItem {
  const { reviewId, left, right, score, rank, state, leftCase, rightCase } = pair;
  const { claimedBy, revision, mayAnswer, decidedBy } = pair;
  return {
    reviewId,
    left: { system: left.system, sourceId: left.sourceId },
    right: { system: right.system, sourceId: right.sourceId },
    score,
    value: valueAt(rank, Date.now()),
    state,
    askedAt: pair.askedAt.toISOString(),
    leftCase,
    rightCase,
    claimedBy,
    claimedUntil: pair.claimedUntil?.toISOString() ?? null,
    revision,
    mayAnswer,
    decidedBy,
    decidedAt: pair.decidedAt?.toISOString() ?? null,
  };
}
