import type { CitizenId, PartyFeatures, PersonName, Phone } from '#libs/features/index.js';
import { type AddressRelation, relateAddresses } from './address-evidence.js';
import { surnameBits } from './surname-shares.js';

/** Evidence that two parties are one person, in bits (log2 of a likelihood ratio), with the words behind it. */
export interface Evidence {
  readonly bits: number;
  readonly reasons: readonly string[];
  /** The two are individuals, by what their own fields or the texts call them. */
  readonly ofPersons?: boolean;
}

export type NameRelation = 'same' | 'sounds-same' | 'one-off' | 'fits' | 'surname-sounds-same' | 'differs' | 'unknown';

const visible = (given: string): number => [...given].filter((character) => character !== '*').length;

function givenFits(a: string, b: string): boolean {
  if (a === '' || b === '' || /^\*+$/.test(a) || /^\*+$/.test(b)) return true;
  const one = [...a];
  const other = [...b];
  if (one.length !== other.length) return false;
  return one.every((character, at) => character === '*' || other[at] === '*' || character === other[at]);
}

function oneCharacterOff(a: string, b: string): boolean {
  const one = [...a];
  const other = [...b];
  if (one.length !== other.length) return one.length > 1 && other.length > 1 && (a.includes(b) || b.includes(a));
  return one.length >= 2 && one.filter((character, at) => character !== other[at]).length === 1;
}

export function relateNames(a: PersonName, b: PersonName): NameRelation {
  const bothFull = a.form === 'full' && b.form === 'full';
  if (bothFull) {
    if (a.surname === b.surname && a.given === b.given) return 'same';
    if (a.sound === b.sound) return 'sounds-same';
    if (a.surname === b.surname && oneCharacterOff(a.given, b.given)) return 'one-off';
    const transposed = [...(a.surname + a.given)].sort().join('') === [...(b.surname + b.given)].sort().join('');
    return transposed ? 'one-off' : 'differs';
  }
  if (a.sex && b.sex && a.sex !== b.sex) return 'differs';
  if (a.surname === '' || b.surname === '')
    return a.given && b.given ? (givenFits(a.given, b.given) ? 'fits' : 'differs') : 'unknown';
  if (a.surname === b.surname) return givenFits(a.given, b.given) ? 'fits' : 'differs';
  return a.sound.split(' ')[0] === b.sound.split(' ')[0] ? 'surname-sounds-same' : 'differs';
}

function nameBits(a: PersonName, b: PersonName, relation: NameRelation): number {
  switch (relation) {
    case 'same':
      return Math.min(
        13,
        surnameBits(a.surname) + 5 * Math.min(2, [...a.given].length) - (a.given.length === 1 ? 1 : 2.5),
      );
    case 'sounds-same':
      return 7;
    case 'one-off':
      return 2;
    case 'fits':
      return surnameBits(a.surname || b.surname) * 0.75 + 2.5 * Math.min(visible(a.given), visible(b.given));
    case 'surname-sounds-same':
      return 0.5;
    case 'differs':
      return a.form === 'full' && b.form === 'full' ? -8 : -7;
    case 'unknown':
      return 0;
  }
}

const differences = (a: string, b: string): number => {
  let count = 0;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at] && a[at] !== '*' && b[at] !== '*') count++;
  return count;
};

function transposed(a: string, b: string): boolean {
  for (let at = 0; at + 1 < a.length; at++)
    if (a[at] !== b[at]) return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return false;
}

/** What an agreement in a value that many strangers share still says: that both had to do with the same desk. */
const SHARED_BITS = 1;

/** The same person's number, as far as shown: a slip of one digit is common, a chance agreement is not. */
export function citizenIdBits(a: CitizenId, b: CitizenId): number {
  const apart = differences(a.value, b.value);
  if (apart === 0 && (a.isShared || b.isShared)) return SHARED_BITS;
  if (a.state === 'masked' || b.state === 'masked') {
    const shown = [...a.value].filter((character, at) => character !== '*' && b.value[at] !== '*').length;
    // The first digits are the county's: nearly everyone in a city shares them.
    if (apart === 0) return shown >= 18 ? 16 : Math.min(10, Math.max(0.5, (shown - 4) * 2));
    return apart === 1 && shown >= 12 ? 2 : -7;
  }
  if (apart === 0) return 16;
  const mistyped = a.state === 'mistyped' || b.state === 'mistyped';
  if (apart === 1 || (apart === 2 && transposed(a.value, b.value))) return mistyped ? 12 : 2;
  if (mistyped) return -6;
  return apart >= OTHER_NUMBER_FROM ? OTHER_NUMBER_BITS : -10;
}

/** So many digits apart, with both checksums right, no slip made the one of the other: a namesake, however rare the name. */
const OTHER_NUMBER_FROM = 5;
const OTHER_NUMBER_BITS = -16;

const phoneFits = (a: Phone, b: Phone): boolean =>
  a.value.length === b.value.length && differences(a.value, b.value) === 0;

/** Local numbers lack the area code that the same number has elsewhere. */
function samePhone(a: Phone, b: Phone): boolean {
  if (a.value === b.value) return true;
  if (a.kind === 'local' && b.kind === 'landline') return b.value.endsWith(a.value);
  if (b.kind === 'local' && a.kind === 'landline') return a.value.endsWith(b.value);
  return false;
}

const OTHER_MOBILE_BITS = -2;
const ONE_DOOR_TWO_NAMES = -4;

function phoneBits(a: readonly Phone[], b: readonly Phone[], reasons: string[]): number {
  let best = 0;
  for (const one of a)
    for (const other of b) {
      const masked = one.value.includes('*') || other.value.includes('*');
      if (masked ? phoneFits(one, other) : samePhone(one, other)) {
        const usual =
          one.kind === 'mobile' && other.kind === 'mobile' ? (masked ? 8 : 13) : one.kind === 'service' ? 1 : 6;
        const bits = one.isShared || other.isShared ? SHARED_BITS : usual;
        if (bits > best) best = bits;
      }
    }
  if (best > 0) {
    reasons.push(best > SHARED_BITS ? '电话相同' : '电话相同但为多人共用');
    return best;
  }
  const mobiles = a.some((phone) => phone.kind === 'mobile') && b.some((phone) => phone.kind === 'mobile');
  const slip = a.some((one) =>
    b.some((other) => one.kind === 'mobile' && other.kind === 'mobile' && differences(one.value, other.value) === 1),
  );
  return slip ? 5 : mobiles ? OTHER_MOBILE_BITS : 0;
}

const ADDRESS_BITS: Readonly<Record<AddressRelation, number>> = {
  'same-door': 9,
  'same-building': 4,
  'same-premises': 4,
  'same-estate': 2,
  'same-road': 1,
  'same-area': 1,
  unknown: 0,
  'other-door': -4,
  'other-estate': -3,
  'other-county': -2,
};

const NAME_WORDS: Readonly<Record<NameRelation, string>> = {
  same: '姓名相同',
  'sounds-same': '姓名同音',
  'one-off': '姓名差一字',
  fits: '姓氏相符',
  'surname-sounds-same': '姓氏同音',
  differs: '姓名不同',
  unknown: '',
};

/** Null where nothing can be compared. A relative's call excuses a differing name where phone or home agree. */
export function personEvidence(a: PartyFeatures, b: PartyFeatures, relativeSpeaks: boolean): Evidence | null {
  const reasons: string[] = [];
  let bits = 0;
  let compared = false;
  const add = (more: number, word?: string): void => {
    bits += more;
    compared = true;
    if (word) reasons.push(word);
  };
  if (a.citizenId && b.citizenId) {
    const more = citizenIdBits(a.citizenId, b.citizenId);
    add(more, more > SHARED_BITS ? '证件号码相符' : more > 0 ? '证件号码为多人共用' : '证件号码不同');
  }
  if (a.phones && b.phones) add(phoneBits(a.phones, b.phones, reasons));
  let doorBits = 0;
  if (a.address && b.address) {
    const relation = relateAddresses(a.address, b.address);
    doorBits = ADDRESS_BITS[relation];
    if (relation !== 'unknown') add(ADDRESS_BITS[relation], relation === 'same-door' ? '住址相同' : undefined);
  }
  if (a.person && b.person) {
    const relation = relateNames(a.person, b.person);
    const sexes = relation === 'fits' && sexDiffers(a, b);
    const more = sexes ? -6 : nameBits(a.person, b.person, relation);
    const onlyDoor = bits === doorBits || bits === doorBits + OTHER_MOBILE_BITS;
    if (relation !== 'unknown')
      add(relativeSpeaks && more < 0 && bits >= 8 ? -2 : more, sexes ? '性别不符' : NAME_WORDS[relation]);
    // A door joins those who live behind it, not their complaints: it is heard as the place.
    if (more <= -6 && !relativeSpeaks && onlyDoor) bits = Math.min(bits, ONE_DOOR_TWO_NAMES);
  }
  if (!compared) return null;
  // Behind a desk that many share, a surname is no person: there are thirty 王先生 there.
  return { bits: onlyShared(a, b) && !sameName(a, b) ? Math.min(bits, SURNAME_BEHIND_A_DESK) : bits, reasons };
}

const SURNAME_BEHIND_A_DESK = 2;

export function sameName({ person: a }: PartyFeatures, { person: b }: PartyFeatures): boolean {
  const relation = a && b ? relateNames(a, b) : 'unknown';
  return relation === 'same' || relation === 'sounds-same';
}

/** The two have a value in common, and all such values are shared by strangers. */
function onlyShared(a: PartyFeatures, b: PartyFeatures): boolean {
  const common = (a.phones ?? []).flatMap((one) =>
    (b.phones ?? []).flatMap((other) => (samePhone(one, other) ? [one.isShared || other.isShared] : [])),
  );
  if (a.citizenId && b.citizenId?.value === a.citizenId.value)
    common.push(a.citizenId.isShared || b.citizenId.isShared);
  return common.length > 0 && common.every(Boolean);
}

/** 李女士 is not a man whose number says so. */
function sexDiffers(a: PartyFeatures, b: PartyFeatures): boolean {
  const one = a.person?.sex ?? a.citizenId?.sex;
  const other = b.person?.sex ?? b.citizenId?.sex;
  return one !== undefined && other !== undefined && one !== other;
}
