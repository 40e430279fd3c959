import { mobileNumber } from '../city/identity-numbers.js';
import type { Resident } from '../city/residents.js';
import type { Random } from '../random.js';

/** 3301**********1234 */
export const maskedId = (id: string): string => `${id.slice(0, 4)}${'*'.repeat(10)}${id.slice(-4)}`;

export const maskedPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** One digit wrong, or two neighbours changed round. */
export function mistyped(random: Random, number: string): string {
  const at = random.int(4, number.length - 2);
  if (random.chance(0.4)) return number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
  return number.slice(0, at) + ((Number(number[at]) + random.int(1, 9)) % 10 || 0) + number.slice(at + 1);
}

export interface Disclosed {
  readonly value: string | undefined;
  readonly strata: readonly string[];
}

/** An ID number as it is written down: right, mistyped, masked, nonsense or left out. */
export function writtenId(random: Random, id: string, given: { present: number; masked: number }): Disclosed {
  if (!random.chance(given.present)) return { value: undefined, strata: ['no-id'] };
  const roll = random.next();
  if (roll < given.masked) return { value: maskedId(id), strata: ['masked-number'] };
  if (roll < given.masked + 0.035) return { value: mistyped(random, id), strata: ['wrong-number'] };
  if (roll < given.masked + 0.042)
    return { value: random.pick(['111111111111111111', '无', '000000000000000000']), strata: ['wrong-number'] };
  return { value: random.chance(0.06) ? id.toLowerCase() : id, strata: [] };
}

/** A phone number as it is written down. */
export function writtenPhone(random: Random, person: Resident, masked: number): Disclosed {
  const own = person.otherPhone && random.chance(0.35) ? person.otherPhone : person.phone;
  const roll = random.next();
  if (roll < masked) return { value: maskedPhone(own), strata: ['masked-number'] };
  if (roll < masked + 0.02) return { value: mistyped(random, own), strata: ['wrong-number'] };
  if (roll < masked + 0.028)
    return { value: random.pick(['00000000000', '0000', '13800000000', '不详']), strata: ['wrong-number'] };
  if (roll < masked + 0.045) return { value: mobileNumber(random), strata: ['other-phone'] };
  return { value: own, strata: [] };
}

/** 张先生, 李女士. */
export const surnameOnly = (person: Resident): string => person.surname + (person.sex === 'male' ? '先生' : '女士');
