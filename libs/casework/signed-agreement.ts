import { type Answer, type Said, type Seat, signerOf } from '#libs/contracts/index.js';

/** A room with who is seated in it, and what has come back of it, oldest first. */
export interface HeldRoom {
  readonly seats: readonly Seat[];
  readonly answers: readonly Answer[];
}

export const SIDES = ['complainant', 'respondent'] as const;
export type Side = (typeof SIDES)[number];

/** One party of a case, under every name and number by which its records tell of it. */
export interface SigningParty {
  readonly side: Side;
  readonly names: readonly string[];
  /** As they were typed, of whatever paper. */
  readonly idNumbers: readonly string[];
}

/** Who was entered as speaking for the parties of one side. */
export interface Representative {
  /** Null: it was not said when she was entered, and she speaks for nobody. */
  readonly side: Side | null;
  readonly name: string;
  readonly idNumber: string | null;
}

/** Whose signatures an agreement of the case needs. */
export interface Signatories {
  readonly parties: readonly SigningParty[];
  /** An organisation signs by one, and she signs for those of her side. */
  readonly representatives: readonly Representative[];
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

/**
 * The same of one room. A seat is a code, which is lent: who signed is known by the check of her identity, name and number, and is held
 * against what the case knows of her. Names nobody. Pure.
 */
export function notSignedIn(room: HeldRoom, digest: string, who: Signatories): Said | null {
  const missing = unsignedSeats(room, digest);
  if (missing.length > 0) return stillToSign(missing);
  const signed = signaturesOn(room, digest).map((answer) => signatureOf(answer, who));
  const stranger = signed.find(({ isNamed }) => !isNamed);
  if (stranger) return signedByAnother(stranger.seat);
  const other = signed.find(({ isHerself }) => !isHerself);
  if (other) return otherNumber(other.seat);
  const twice = signed.find(({ seat, idNumber, side }) =>
    signed.some((one) => one.seat !== seat && one.side !== side && one.idNumber === idNumber),
  );
  if (twice) return signedForBoth(twice.seat);
  for (const side of SIDES) {
    const ofSide = signed.filter((one) => one.side === side);
    if (ofSide.some(({ represents }) => represents)) continue;
    const left = who.parties.filter(
      (party) => party.side === side && !ofSide.some(({ parties }) => parties.includes(party)),
    );
    if (left.length > 0) return partiesLeft(side, left.length);
  }
  return null;
}

/** Who signed from a seat, and as whom. */
interface Signature {
  readonly seat: Seat;
  /** Null: the mediator’s. */
  readonly side: Side | null;
  readonly idNumber: string;
  /** The case knows somebody of this name who may sign there. */
  readonly isNamed: boolean;
  /** And her number is none that contradicts what it knows of that one. */
  readonly isHerself: boolean;
  readonly parties: readonly SigningParty[];
  readonly represents: boolean;
}

function signatureOf({ by, words = '' }: Answer, who: Signatories): Signature {
  const seat = by as Seat;
  const side = sideOf(seat);
  const { name, idNumber } = signerOf(words) ?? { name: '', idNumber: '' };
  const isName = (one: string) => name !== '' && plain(one) === plain(name);
  if (side === null) {
    const isNamed = who.mediators.some(isName);
    return { seat, side, idNumber, isNamed, isHerself: isNamed, parties: [], represents: false };
  }
  const named = who.parties.filter((party) => party.side === side && party.names.some(isName));
  const parties = named.filter(({ idNumbers }) => fits(idNumbers, idNumber));
  const speaking = who.representatives.filter((one) => one.side === side && isName(one.name));
  const represents = speaking.some((one) => fits(one.idNumber === null ? [] : [one.idNumber], idNumber));
  const isNamed = named.length + speaking.length > 0;
  return { seat, side, idNumber, isNamed, isHerself: parties.length > 0 || represents, parties, represents };
}

const sideOf = (seat: Seat): Side | null =>
  seat === 'mediator' ? null : seat === 'applicant' ? 'complainant' : 'respondent';

/** A number typed with one digit wrong is still hers, where the name agrees too; as told-as-one has it. */
const WRONG_DIGITS_MAX = 1;

/** Whether a checked number is one of those that are known; true where none can be compared with it: a passport’s, or one that is hidden. */
function fits(known: readonly string[], checked: string): boolean {
  const comparable = known
    .map((number) => number.normalize('NFKC').toUpperCase().trim())
    .filter((number) => /^(?:[\d*]{15}|[\d*]{17}[\dX*])$/.test(number));
  return comparable.length === 0 || comparable.some((number) => isSameNumber(number, checked));
}

/** Numbers of before 1999 lack the century and the check digit. */
function isSameNumber(known: string, checked: string): boolean {
  const seen = known.length === 15 ? checked.slice(0, 6) + checked.slice(8, 17) : checked;
  return [...known].filter((digit, at) => digit !== '*' && digit !== seen[at]).length <= WRONG_DIGITS_MAX;
}

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

const otherNumber = (seat: Seat): Said => ({
  zh: `在${seatName(seat).zh}席位签署的人，证件号码与本案登记的不一致`,
  en: `who signed from the seat of ${seatName(seat).en} has another number than the case knows of her`,
});

const signedForBoth = (seat: Seat): Said => ({
  zh: `在${seatName(seat).zh}席位签署的人，也在另一方席位签署：一人不能代表两方`,
  en: `who signed from the seat of ${seatName(seat).en} has signed from the other side’s, too: nobody acts for both`,
});

function partiesLeft(side: Side, count: number): Said {
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
