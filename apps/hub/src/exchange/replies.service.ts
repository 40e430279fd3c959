import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { ScopeDoor } from '../access/scope-door.service.js';
import { knownCase } from '../casefile/case-known.js';
import { openCase } from '../cases/open-case.js';
import { Casework } from '../casework/casework.service.js';
import { type Attempt, onRecord } from '../casework/refusal-on-record.js';
import { Handling } from '../handling/handling.service.js';
import { addNote } from '../registry/case-papers.js';
import { addReply, type KnownReply, replyUnder } from '../registry/exchange-replies.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { Problem } from '../web/problem.js';
import type { ReplyBody, ReplyReceipt } from './reply.dto.js';
import { messageDigest } from './sealed-dispute.js';

/** What departments' systems say of cases: taken once under each Idempotency-Key, and answered with a receipt. */
@Injectable()
export class Replies {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Casework) private readonly casework: Casework,
    @Inject(Handling) private readonly handling: Handling,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
    @Inject(ScopeDoor) private readonly door: ScopeDoor,
  ) {}

  /**
   * What the reply does and its receipt are one transaction. Throws Problem where the case does not allow it; then the
   * same key may be used again.
   */
  async take(caseId: string, key: string, reply: ReplyBody, who: Requester): Promise<ReplyReceipt> {
    const { kind, words, on = null } = reply;
    const receipt = {
      owner: who.actor,
      key,
      caseId,
      kind,
      digest: messageDigest(this.keys, [caseId, kind, words, on]),
    };
    const attempt = { audit: this.audit, who, caseId, what: { reply: kind } };
    const again = async () => {
      const known = await this.under(key, who);
      return known && onRecord(attempt, async () => sameReply(known, receipt));
    };
    const given = await again();
    if (given) return given;
    try {
      // Only now: a case that she has returned may be out of her sight, and its receipt is still hers.
      await this.door.admit(who, { what: 'case' }, { params: { caseId }, query: {}, body: {} });
      // Before anything else: sent twice at once, the second waits here for what becomes of the first.
      await this.carryOut(attempt, reply, async (tx) => {
        await knownCase(tx, caseId);
        await addReply(tx, receipt);
      });
    } catch (error) {
      const other = await again();
      if (!other) throw error;
      return other;
    }
    return (await again()) as ReplyReceipt;
  }

  private async carryOut(
    attempt: Attempt,
    { kind, words, on }: ReplyBody,
    first: (tx: Transaction) => Promise<void>,
  ): Promise<void> {
    const { caseId, who } = attempt;
    if (kind === 'accepted') {
      await this.casework.act(caseId, { act: 'accept', on, reason: words, detail: {} }, who, new Date(), first);
    } else if (kind === 'returned') {
      await this.handling.giveBack(caseId, { unit: null, reason: words }, who, first);
    } else {
      await onRecord(attempt, () =>
        this.audit.change(who, async (tx) => {
          await first(tx);
          await openCase(tx, caseId);
          if (kind === 'progress') await addNote(tx, caseId, words, who.actor);
          return { answer: undefined, entry: { action: 'exchange', subject: caseId, detail: { reply: kind } } };
        }),
      );
    }
  }

  private under(key: string, { actor }: Requester): Promise<KnownReply | null> {
    return inTransaction(this.database, (tx) => replyUnder(tx, actor, key));
  }
}

type Asked = Pick<KnownReply, 'caseId' | 'kind'> & { readonly digest: Buffer };

function sameReply({ caseId, kind, receiptNo, at, digest }: KnownReply, asked: Asked): ReplyReceipt {
  const isSame = digest === null ? caseId === asked.caseId && kind === asked.kind : digest.equals(asked.digest);
  if (!isSame)
    throw new Problem('conflict', {
      zh: `此 Idempotency-Key 已用于案件 ${caseId} 的另一份 ${kind}`,
      en: `this Idempotency-Key was used for another message: ${kind} of case ${caseId}`,
    });
  return { receiptNo, caseId, kind, at };
}
