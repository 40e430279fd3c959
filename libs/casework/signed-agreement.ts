import type { Answer, Said, Seat } from '#libs/contracts/index.js';

/** A room with who is seated in it, and what has come back of it, oldest first. */
export interface HeldRoom {
  readonly seats: readonly Seat[];
  readonly answers: readonly Answer[];
}

/** The signatures on the text with this digest, oldest first. Pure. */
export const signaturesOn = ({ answers }: HeldRoom, digest: string): Answer[] =>
  answers.filter((answer) => answer.choice === 'signed' && answer.digest === digest);

/** Who has not signed the text with this digest: the parties and the mediator have to. Pure. */
export const unsignedSeats = (room: HeldRoom, digest: string): Seat[] =>
  room.seats.filter((seat) => !signaturesOn(room, digest).some(({ by }) => by === seat));

/**
 * Why nobody can refer to an agreement with this digest as signed on line; null: one lay in one of the rooms, and everybody there
 * has signed it. Pure.
 */
export function notSigned(rooms: readonly HeldRoom[], digest: string): Said | null {
  const laidIn = rooms.filter(({ answers }) =>
    answers.some((answer) => answer.choice === 'agreement' && answer.digest === digest),
  );
  if (laidIn.length === 0)
    return { zh: '本案的调解室里没有这份协议', en: 'no agreement with this digest lay in a room of the case' };
  const missing = laidIn.map((room) => unsignedSeats(room, digest));
  return missing.some((seats) => seats.length === 0) ? null : stillToSign(missing[0] as Seat[]);
}

/** Pure. */
export const stillToSign = (seats: readonly Seat[]): Said => ({
  zh: `还没有签署：${seats.map((seat) => seatName(seat).zh).join('、')}`,
  en: `not signed yet by ${seats.map((seat) => seatName(seat).en).join(', ')}`,
});

/** What a seat of a room is called. Pure. */
export function seatName(seat: Seat): Said {
  if (seat === 'applicant') return { zh: '申请人', en: 'the applicant' };
  if (seat === 'mediator') return { zh: '调解员', en: 'the mediator' };
  const at = seat.slice('other-'.length);
  return { zh: `对方当事人${at}`, en: `the other side (${at})` };
}
