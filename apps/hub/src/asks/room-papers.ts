import { createHash } from 'node:crypto';
import type { Answer, Said, Seat } from '#libs/contracts/index.js';
import { Problem } from '../web/problem.js';

/** A room with who is seated in it, and what has come back of it, oldest first. */
export interface HeldRoom {
  readonly seats: readonly Seat[];
  readonly answers: readonly Answer[];
}

export const sm3Of = (body: string | Buffer): string => createHash('sm3').update(body).digest('hex');

/** The words of a paper, as they were digested where they were written. Throws Problem where they are others. */
export function wholeWordsOf({ words = '', digest }: Answer): string {
  if (sm3Of(words) === digest) return words;
  throw new Problem('conflict', { zh: '内容与其摘要不符', en: 'the words do not have their digest' });
}

/**
 * The agreement that was laid down last, with everybody's signature on its digest: the parties', and the mediator's (人民调解法 §29).
 * Throws Problem where there is none, or somebody has not signed it.
 */
export function signedAgreementOf({ seats, answers }: HeldRoom): string {
  const laid = answers.findLast(({ choice }) => choice === 'agreement');
  if (!laid) throw new Problem('conflict', { zh: '调解室里没有协议', en: 'no agreement lies in the room' });
  const text = wholeWordsOf(laid);
  const signatures = answers.filter(({ choice, digest }) => choice === 'signed' && digest === laid.digest);
  const missing = seats.filter((seat) => !signatures.some(({ by }) => by === seat));
  if (missing.length > 0)
    throw new Problem('conflict', {
      zh: `还没有签署：${missing.map((seat) => seatName(seat).zh).join('、')}`,
      en: `not signed yet by ${missing.map((seat) => seatName(seat).en).join(', ')}`,
    });
  const lines = signatures.map(({ by, words, at }) => `${seatName(by as Seat).zh}：${words} 签署于 ${at}`);
  return [text, '', `协议文本 SM3：${laid.digest}`, '网上签署记录：', ...lines].join('\n');
}

function seatName(seat: Seat): Said {
  if (seat === 'applicant') return { zh: '申请人', en: 'the applicant' };
  if (seat === 'mediator') return { zh: '调解员', en: 'the mediator' };
  const at = seat.slice('other-'.length);
  return { zh: `对方当事人${at}`, en: `the other side (${at})` };
}
