import { createHash } from 'node:crypto';
import { type HeldRoom, notSignedIn, type Signatories, seatName, signaturesOn } from '#libs/casework/index.js';
import type { Answer, Seat } from '#libs/contracts/index.js';
import { Problem } from '../web/problem.js';

export const sm3Of = (body: string | Buffer): string => createHash('sm3').update(body).digest('hex');

/** The words of a paper, as they were digested where they were written. Throws Problem where they are others. */
export function wholeWordsOf({ words = '', digest }: Answer): string {
  if (sm3Of(words) === digest) return words;
  throw new Problem('conflict', { zh: '内容与其摘要不符', en: 'the words do not have their digest' });
}

/**
 * The agreement that was laid down last, with everybody's signature on its digest: the parties', and the mediator's (人民调解法 §29).
 * Throws Problem where there is none, or somebody has not signed it, or somebody else has.
 */
export function signedAgreementOf(room: HeldRoom, who: Signatories): string {
  const laid = room.answers.findLast(({ choice }) => choice === 'agreement');
  if (!laid) throw new Problem('conflict', { zh: '调解室里没有协议', en: 'no agreement lies in the room' });
  const text = wholeWordsOf(laid);
  const { digest = '' } = laid;
  const because = notSignedIn(room, digest, who);
  if (because) throw new Problem('conflict', because);
  const lines = signaturesOn(room, digest).map(
    ({ by, words, at }) => `${seatName(by as Seat).zh}：${words} 签署于 ${at}`,
  );
  return [text, '', `协议文本 SM3：${digest}`, '网上签署记录：', ...lines].join('\n');
}

/** What a room was closed with. Throws Problem where it is not closed, or the words are not those that were digested. */
function protocolOf({ answers }: HeldRoom): string {
  const closed = answers.findLast(({ choice }) => choice === 'closed');
  if (!closed) throw new Problem('conflict', { zh: '调解室还没有关闭', en: 'the room is not closed yet' });
  return wholeWordsOf(closed);
}

/** Papers that come back of a room, and as what they are filed. */
export const ROOM_PAPERS = {
  protocol: { kind: 'minutes', name: '网上调解笔录.txt', textOf: protocolOf },
  agreement: { kind: 'agreement', name: '人民调解协议书（网上签署）.txt', textOf: signedAgreementOf },
} as const;
export type RoomPaper = keyof typeof ROOM_PAPERS;
