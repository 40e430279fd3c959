import { Inject, Injectable } from '@nestjs/common';
import { askRefusal } from '#libs/casework/index.js';
import { type Ask, INVITED_SEATS } from '#libs/contracts/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { knownCase } from '../casefile/case-known.js';
import { recordsOfCase } from '../cases/case.queries.js';
import { addAsks, asksOfCase } from '../registry/asks.js';
import { addDocument, documentsOfCase } from '../registry/case-papers.js';
import type { Transaction } from '../registry/transaction.js';
import { invalid, Problem } from '../web/problem.js';
import { recordsToAsk } from './asks.service.js';
import { newInvitation } from './invitation-code.js';
import type { FiledPaper, RoomOpened } from './room.dto.js';
import { type HeldRoom, signedAgreementOf, sm3Of, wholeWordsOf } from './room-papers.js';

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
  fileProtocol(caseId: string, askId: string, who: Requester): Promise<FiledPaper> {
    return this.file(caseId, askId, who, ({ answers }) => {
      const closed = answers.findLast(({ choice }) => choice === 'closed');
      if (!closed) throw new Problem('conflict', { zh: '调解室还没有关闭', en: 'the room is not closed yet' });
      return { kind: 'minutes', name: '网上调解笔录.txt', text: wholeWordsOf(closed) };
    });
  }

  /** Throws Problem where none was laid down, somebody has not signed it, or it was filed before. */
  fileAgreement(caseId: string, askId: string, who: Requester): Promise<FiledPaper> {
    return this.file(caseId, askId, who, (room) => ({
      kind: 'agreement',
      name: '人民调解协议书（网上签署）.txt',
      text: signedAgreementOf(room),
    }));
  }

  private file(
    caseId: string,
    askId: string,
    who: Requester,
    paperOf: (room: HeldRoom) => { kind: 'minutes' | 'agreement'; name: string; text: string },
  ): Promise<FiledPaper> {
    return this.audit.change(who, async (tx) => {
      await knownCase(tx, caseId);
      const { kind, name, text } = paperOf(await heldRoom(tx, caseId, askId));
      const body = Buffer.from(text, 'utf8');
      const digest = sm3Of(body);
      const filed = await documentsOfCase(tx, caseId);
      if (filed.some((one) => one.digest === digest && one.withdrawnAt === null))
        throw new Problem('conflict', { zh: '已经归入案卷', en: 'it was filed before' });
      const paper = { kind, name, mediaType: 'text/plain; charset=utf-8' };
      const documentId = await addDocument(tx, { caseId, ...paper, digest, body, by: who.actor });
      const detail = { documentId, kind, room: askId, digest };
      return { answer: { documentId, digest }, entry: { action: 'document', subject: caseId, detail } };
    });
  }
}

/** A room, and what has come back of it. */
async function heldRoom(tx: Transaction, caseId: string, askId: string): Promise<HeldRoom> {
  const room = (await asksOfCase(tx, caseId)).find(({ orderId, ask }) => orderId === askId && ask.kind === 'room');
  if (!room) throw new Problem('not-found', { zh: `该案没有这个调解室：${askId}`, en: `no room ${askId}` });
  const record = (await recordsOfCase(tx, caseId)).find(({ recordId }) => recordId === room.recordId);
  const answers = (record?.content?.answers ?? []).filter(({ ask }) => ask === room.receiptNo);
  return { seats: ['applicant', ...(room.ask.seats ?? []).map(({ seat }) => seat)], answers };
}
