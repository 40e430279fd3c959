import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { seesWholeCity } from '../access/scope.js';
import { openCase } from '../cases/open-case.js';
import { Casework } from '../casework/casework.service.js';
import { Handling } from '../handling/handling.service.js';
import { addNote } from '../registry/case-papers.js';
import { addReply, type ReplyRow, replyUnder } from '../registry/exchange-replies.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import type { ReplyBody, ReplyReceipt } from './reply.dto.js';

/** What departments' systems say of cases: taken once under each Idempotency-Key, and answered with a receipt. */
@Injectable()
export class Replies {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Casework) private readonly casework: Casework,
    @Inject(Handling) private readonly handling: Handling,
  ) {}

  /**
   * What the reply does and its receipt are one transaction. Throws Problem where the case does not allow it; then the
   * same key may be used again.
   */
  async take(caseId: string, key: string, reply: ReplyBody, who: Requester): Promise<ReplyReceipt> {
    const known = await this.under(key, who);
    if (known) return sameReply(known, caseId, reply);
    const receipt = { owner: who.actor, key, caseId, kind: reply.kind };
    try {
      await this.carryOut(caseId, reply, who, async (tx) => addReply(tx, receipt));
    } catch (error) {
      // Sent twice at once: the other one was first.
      if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    }
    return sameReply((await this.under(key, who)) as ReplyRow, caseId, reply);
  }

  private async carryOut(
    caseId: string,
    { kind, words, on }: ReplyBody,
    who: Requester,
    alongside: (tx: Transaction) => Promise<void>,
  ): Promise<void> {
    if (kind === 'accepted') {
      await this.casework.act(caseId, { act: 'accept', on, reason: words, detail: {} }, who, new Date(), alongside);
    } else if (kind === 'returned') {
      const { unit } = await inTransaction(this.database, (tx) => openCase(tx, caseId));
      if (!seesWholeCity(who.scope) && !who.scope?.units.includes(unit))
        throw new Problem('conflict', {
          zh: `本案由 ${unit} 办理，不属于此密钥的单位`,
          en: `${unit} has this case, and is not of this key`,
        });
      await this.handling.giveBack(caseId, { unit, reason: words }, who, alongside);
    } else {
      await this.audit.change(who, async (tx) => {
        await openCase(tx, caseId);
        if (kind === 'progress') await addNote(tx, caseId, words, who.actor);
        await alongside(tx);
        return { answer: undefined, entry: { action: 'exchange', subject: caseId, detail: { reply: kind } } };
      });
    }
  }

  private under(key: string, { actor }: Requester): Promise<ReplyRow | null> {
    return inTransaction(this.database, (tx) => replyUnder(tx, actor, key));
  }
}

const UNIQUE_VIOLATION = '23505';

function sameReply({ caseId, kind, receiptNo, at }: ReplyRow, askedCase: string, asked: ReplyBody): ReplyReceipt {
  if (caseId !== askedCase || kind !== asked.kind)
    throw new Problem('conflict', {
      zh: `此 Idempotency-Key 已用于案件 ${caseId} 的 ${kind}`,
      en: `this Idempotency-Key was used for ${kind} of case ${caseId}`,
    });
  return { receiptNo, caseId, kind, at };
}
