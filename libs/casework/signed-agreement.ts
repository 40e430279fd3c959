import { type Answer, type Said, type Seat, signerOf } from '#libs/contracts/index.js';

/** A room with who is seated in it, and what has come back of it, oldest first. */
export interface HeldRoom {
  readonly seats: readonly Seat[];
  readonly answers: readonly Answer[];
}

/** One party of a case, under every name by which its records tell of it. */
export interface SigningParty {
  readonly side: 'complainant' | 'respondent';
  readonly names: readonly string[];
}

/** Whose signatures an agreement of the case needs. */
export interface Signatories {
  readonly parties: readonly SigningParty[];
  /** Who was entered as speaking for a party: an organisation signs by one, and she signs for those of her side. */
  readonly representatives: readonly string[];
  readonly mediators: readonly string[];
}

/** The signatures on the text with this digest, oldest first. Pure. */
export const signaturesOn = ({ answers }: HeldRoom, digest: string): Answer[] =>
  answers.filter((answer) => answer.choice === 'signed' && answer.digest === digest);

/** Who has not signed the text with this digest: the parties and the mediator have to. Pure. */
export const unsignedSeats = (room: HeldRoom, digest: string): Seat[] =>
  room.seats.filter((seat) => !signaturesOn(room, digest).some(({ by }) => by === seat));

/**
 * Why nobody can refer to an agreement with this digest as signed on line; null: one lay in one of the rooms, and all of the case’s
 * parties and its mediator have signed it there. Pure.
 */
export function notSigned(rooms: readonly HeldRoom[], digest: string, who: Signatories): Said | null {
  const laidIn = rooms.filter(({ answers }) =>
    answers.some((answer) => answer.choice === 'agreement' && answer.digest === digest),
  );
  if (laidIn.length === 0)
    return { zh: '本案的调解室里没有这份协议', en: 'no agreement with this digest lay in a room of the case' };
  const whys = laidIn.map((room) => notSignedIn(room, digest, who));
  return whys.includes(null) ? null : (whys[0] as Said);
}

/** The same of one room. A seat is a code, which is lent: who signed is known by the check of her identity. Names nobody. Pure. */
export function notSignedIn(room: HeldRoom, digest: string, who: Signatories): Said | null {
  const missing = unsignedSeats(room, digest);
  if (missing.length > 0) return stillToSign(missing);
  const signed = signaturesOn(room, digest).map(({ by, words }) => {
    const seat = by as Seat;
    return { seat, side: sideOf(seat), name: plain(signerOf(words ?? '') ?? '') };
  });
  const isOf = (names: readonly string[], name: string) => names.some((one) => plain(one) === name);
  const namesOf = (side: SigningParty['side']) =>
    who.parties.filter((party) => party.side === side).flatMap(({ names }) => names);
  const stranger = signed.find(
    ({ side, name }) =>
      !(side === null ? isOf(who.mediators, name) : isOf([...namesOf(side), ...who.representatives], name)),
  );
  if (stranger) return signedByAnother(stranger.seat);
  for (const side of ['complainant', 'respondent'] as const) {
    const names = signed.filter((one) => one.side === side).map(({ name }) => name);
    if (names.some((name) => isOf(who.representatives, name))) continue;
    const left = who.parties.filter(
      (party) => party.side === side && !party.names.some((name) => names.includes(plain(name))),
    );
    if (left.length > 0) return partiesLeft(side, left.length);
  }
  return null;
}

const sideOf = (seat: Seat): SigningParty['side'] | null =>
  seat === 'mediator' ? null : seat === 'applicant' ? 'complainant' : 'respondent';

/** 阿卜杜拉·买买提 is written with many a point. */
const plain = (name: string): string => name.normalize('NFKC').replace(/[\s·•‧・.]/g, '');

const signedByAnother = (seat: Seat): Said =>
  seat === 'mediator'
    ? {
        zh: '在调解员席位签署的，不是本案登记的调解员',
        en: 'who signed from the mediator’s seat is no mediator of the case',
      }
    : {
        zh: `在${seatName(seat).zh}席位签署的，不是本案登记的当事人，也不是登记的代理人`,
        en: `who signed from the seat of ${seatName(seat).en} is no party of the case, nor entered as a representative`,
      };

function partiesLeft(side: SigningParty['side'], count: number): Said {
  const [zh, en] = side === 'complainant' ? ['申请一方', 'complainants'] : ['对方', 'the other side'];
  return {
    zh: `${zh}还有 ${count} 个当事人没有签署，也没有登记的代理人代为签署`,
    en: `${count} of ${en} have not signed, nor has a representative`,
  };
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
