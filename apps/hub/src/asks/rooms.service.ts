import { Inject, Injectable } from '@nestjs/common';
import { askRefusal, type HeldRoom } from '#libs/casework/index.js';
import { type Ask, INVITED_SEATS, type InvitedSeat } from '#libs/contracts/index.js';
import { type CivilDate, civilDateOf } from '#libs/routing/clocks/index.js';
import { Audit, type Change } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { knownCase } from '../casefile/case-known.js';
import { heldRooms } from '../cases/held-rooms.js';
import { signatoriesOf } from '../cases/signatories.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import { addAsks, asksOfCase } from '../registry/asks.js';
import { addDocument, documentsOfCase } from '../registry/case-papers.js';
import { takeDecisionLock } from '../registry/positions.js';
import type { Transaction } from '../registry/transaction.js';
import { invalid, Problem } from '../web/problem.js';
import { recordsToAsk } from './asks.service.js';
import { newInvitation } from './invitation-code.js';
import { refusePhase } from './refuse-phase.js';
import type { FiledPaper, RoomOpened } from './room.dto.js';
import { ROOM_PAPERS, type RoomPaper, sm3Of } from './room-papers.js';

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
    return this.onRecord(caseId, who, { room: { others, until } }, async (tx) => {
      // Of two presses the later finds the room open.
      await takeDecisionLock(tx);
      await knownCase(tx, caseId);
      await refuseOthers(tx, caseId, who);
      const refusal = askRefusal(ask, civilDateOf(now));
      if (refusal) throw invalid('until', refusal.because);
      await refusePhase(tx, caseId, 'room');
      await refuseAnotherRoom(tx, caseId, civilDateOf(now));
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

  /** Another code for a seat, by the way of the room itself. Throws Problem where there is no such seat in a room that is open. */
  renew(
    caseId: string,
    askId: string,
    { seat, reason }: { seat: InvitedSeat; reason: string },
    who: Requester,
    now: Date,
  ): Promise<RoomOpened> {
    return this.onRecord(caseId, who, { room: askId, renews: seat }, async (tx) => {
      await takeDecisionLock(tx);
      await knownCase(tx, caseId);
      await refuseOthers(tx, caseId, who);
      await refusePhase(tx, caseId, 'room');
      const room = (await asksOfCase(tx, caseId)).find(({ orderId, ask }) => orderId === askId && ask.kind === 'room');
      if (!room) throw noRoom(askId);
      const { answerBy, seats = [] } = room.ask;
      if (room.isAnswered || answerBy < civilDateOf(now))
        throw new Problem('conflict', { zh: '调解室已关闭', en: 'the room is closed' });
      if (!seats.some((one) => one.seat === seat))
        throw invalid('seat', { zh: '调解室没有这个席位', en: 'is no seat of this room' });
      const { invitation, code } = newInvitation(seat);
      const ask: Ask = { kind: 'invitation', room: room.receiptNo, seats: [invitation], answerBy };
      await addAsks(tx, { caseId, recordIds: [room.recordId], ask, by: who.actor });
      const detail = { room: askId, renewed: seat, because: reason };
      return {
        answer: { askId, invitations: [{ seat, code }] },
        entry: { action: 'casework', subject: caseId, detail },
      };
    });
  }

  /** Files what came back of a room. Throws Problem where it is not whole, not signed, or was filed before. */
  file(caseId: string, askId: string, paper: RoomPaper, who: Requester): Promise<FiledPaper> {
    return this.onRecord(caseId, who, { room: askId, paper }, async (tx) => {
      // Of two who file it at a time the later finds it filed.
      await takeDecisionLock(tx);
      await knownCase(tx, caseId);
      await refuseOthers(tx, caseId, who);
      const { kind, name, textOf } = ROOM_PAPERS[paper];
      const body = Buffer.from(textOf(await heldRoom(tx, caseId, askId), await signatoriesOf(tx, caseId)), 'utf8');
      const digest = sm3Of(body);
      const filed = await documentsOfCase(tx, caseId);
      if (filed.some((one) => one.digest === digest && one.withdrawnAt === null))
        throw new Problem('conflict', { zh: '已经归入案卷', en: 'it was filed before' });
      const document = { kind, name, mediaType: 'text/plain; charset=utf-8' };
      const documentId = await addDocument(tx, { caseId, ...document, digest, body, by: who.actor });
      const detail = { documentId, kind, room: askId, digest };
      return { answer: { documentId, digest }, entry: { action: 'document', subject: caseId, detail } };
    });
  }

  private onRecord<T>(
    caseId: string,
    who: Requester,
    what: object,
    work: (tx: Transaction) => Promise<Change<T>>,
  ): Promise<T> {
    return onRecord({ audit: this.audit, who, caseId, what }, () => this.audit.change(who, work));
  }
}

/** Throws Problem where a room of the case is open already, or about to be: its codes are renewed, and nobody waits in the wrong one. */
async function refuseAnotherRoom(tx: Transaction, caseId: string, today: CivilDate): Promise<void> {
  const isOpen = (await asksOfCase(tx, caseId)).some(
    ({ ask, state, isAnswered }) => ask.kind === 'room' && ask.answerBy >= today && state !== 'held' && !isAnswered,
  );
  if (isOpen)
    throw new Problem('conflict', {
      zh: '本案已有开着的调解室；邀请码丢失的，请换发邀请码',
      en: 'a room of the case is open: where a code was lost it is renewed',
    });
}

/** Throws Problem where the case has no such room. */
async function heldRoom(tx: Transaction, caseId: string, askId: string): Promise<HeldRoom> {
  const room = (await heldRooms(tx, caseId)).find((one) => one.askId === askId);
  if (!room) throw noRoom(askId);
  return room;
}

const noRoom = (askId: string) =>
  new Problem('not-found', { zh: `该案没有这个调解室：${askId}`, en: `no room ${askId}` });
