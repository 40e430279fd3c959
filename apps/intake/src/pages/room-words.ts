import type { Said, Seat } from '#libs/contracts/index.js';
import type { Audience } from '../room/room.js';

/** What a seat is called: of nobody's name, for a page may be seen by whoever stands beside her. */
export function seatWords(seat: Seat, seats: readonly Seat[]): Said {
  if (seat === 'applicant') return { zh: '申请人', en: 'the applicant' };
  if (seat === 'mediator') return { zh: '调解员', en: 'the mediator' };
  if (seats.filter((one) => one.startsWith('other-')).length === 1) return { zh: '对方当事人', en: 'the other side' };
  const at = seat.slice('other-'.length);
  return { zh: `对方当事人${at}`, en: `the other side (${at})` };
}

export function audienceWords(audience: Audience, seats: readonly Seat[]): Said {
  if (audience === 'all') return { zh: '所有人', en: 'everybody' };
  const { zh, en } = seatWords(audience, seats);
  return { zh: `只对${zh}`, en: `${en} alone` };
}
