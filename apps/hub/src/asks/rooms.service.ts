import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { askRefusal } from '#libs/casework/index.js';
import { type Answer, type Ask, INVITED_SEATS } from '#libs/contracts/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { knownCase } from '../casefile/case-known.js';
import { recordsOfCase } from '../cases/case.queries.js';
import { addDocument, documentsOfCase } from '../registry/case-papers.js';
import type { Transaction } from '../registry/transaction.js';
import { addAsks, asksOfCase } from '../registry/write-backs.js';
import { invalid, Problem } from '../web/problem.js';
import { recordsToAsk } from './asks.service.js';
import { newInvitation } from './invitation-code.js';
import type { FiledProtocol, RoomOpened } from './room.dto.js';

/** Rooms on the phone pages: the hub opens them by an order, and files what comes back of one that was closed. */
@Injectable()
export class Rooms {
  constructor(@Inject(Audit) private readonly audit: Audit) {}

  /** Throws Problem where no party of the case has a phone page. */
  open(
    caseId: string,
    { others, until }: { others: number; until: string },
    who: Requester,
    now: Date,
  ): Promise<RoomOpened> {
    const invited = INVITED_SEATS.slice(0, 1 + others).map(newInvitation);
    const ask: Ask = { kind: 'room', seats: invited.map(({ invitation }) => invitation), answerBy: until };
    return this.audit.change(who, async (tx) => {
      const refusal = askRefusal(ask, civilDateOf(now));
      if (refusal) throw invalid('until', refusal.because);
      const [recordId] = await recordsToAsk(tx, caseId);
      const [order] = await addAsks(tx, { caseId, recordIds: [recordId as string], ask, by: who.actor });
      const askId = (order as { orderId: string }).orderId;
      const answer = {
        askId,
        invitations: invited.map(({ invitation, code }) => ({ seat: invitation.seat, code })),
      };
      return { answer, entry: { action: 'casework', subject: caseId, detail: { room: askId, others, until } } };
    });
  }

  /** Throws Problem where the room is not closed, its protocol is not whole, or it was filed before. */
  file(caseId: string, askId: string, who: Requester): Promise<FiledProtocol> {
    return this.audit.change(who, async (tx) => {
      await knownCase(tx, caseId);
      const { words, digest } = await protocolOf(tx, caseId, askId);
      const body = Buffer.from(words, 'utf8');
      if (createHash('sm3').update(body).digest('hex') !== digest)
        throw new Problem('conflict', { zh: '笔录与其摘要不符', en: 'the protocol does not have its digest' });
      const filed = await documentsOfCase(tx, caseId);
      if (filed.some((one) => one.digest === digest && one.withdrawnAt === null))
        throw new Problem('conflict', { zh: '这份笔录已经归入案卷', en: 'this protocol was filed before' });
      const paper = { kind: 'minutes', name: '网上调解笔录.txt', mediaType: 'text/plain; charset=utf-8' } as const;
      const documentId = await addDocument(tx, { caseId, ...paper, digest, body, by: who.actor });
      const detail = { documentId, kind: 'minutes', room: askId, digest };
      return { answer: { documentId, digest }, entry: { action: 'document', subject: caseId, detail } };
    });
  }
}

/** Throws Problem where there is no such room, or it is not closed. */
async function protocolOf(tx: Transaction, caseId: string, askId: string): Promise<{ words: string; digest: string }> {
  const room = (await asksOfCase(tx, caseId)).find(({ orderId, ask }) => orderId === askId && ask.kind === 'room');
  if (!room) throw new Problem('not-found', { zh: `该案没有这个调解室：${askId}`, en: `no room ${askId}` });
  const record = (await recordsOfCase(tx, caseId)).find(({ recordId }) => recordId === room.recordId);
  const closed = record?.content?.answers?.findLast((answer) => isProtocol(answer, room.receiptNo));
  if (!closed) throw new Problem('conflict', { zh: '调解室还没有关闭', en: 'the room is not closed yet' });
  return { words: closed.words ?? '', digest: closed.digest ?? '' };
}

const isProtocol = ({ ask, choice }: Answer, receiptNo: string): boolean => ask === receiptNo && choice === 'closed';
