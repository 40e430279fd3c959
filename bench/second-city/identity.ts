import type { Random } from './random.js';

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CREDIT_SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 11643: 17 digits and the check character of ISO 7064 MOD 11-2. */
export function idNumber(random: Random, countyCode: string, birth: string, sex: 'm' | 'f'): string {
  const serial = random.digits(2) + String(random.int(0, 4) * 2 + (sex === 'm' ? 1 : 0));
  const body = `${countyCode}${birth}${serial}`;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}

/** GB 32100: 17 characters and the check character of MOD 31 with weights 3^i. */
export function creditCode(random: Random, countyCode: string): string {
  let body = `${random.pick(['91', '91', '91', '92', '52'])}${countyCode}MA`;
  while (body.length < 17) body += CREDIT_SYMBOLS[random.int(0, 30)];
  let weight = 1;
  let sum = 0;
  for (const symbol of body) {
    sum += CREDIT_SYMBOLS.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return body + CREDIT_SYMBOLS[(31 - (sum % 31)) % 31];
}

const PREFIXES = [
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '151',
  '152',
  '157',
  '158',
  '159',
  '180',
  '182',
  '186',
  '187',
  '188',
  '189',
  '173',
  '177',
  '199',
];

export const mobilePhone = (random: Random): string => random.pick(PREFIXES) + random.digits(8);
export const landline = (random: Random): string => `${random.int(2, 8)}${random.digits(7)}`;

/** Digits hidden as the counter prints them. */
export const masked = (id: string, random: Random): string =>
  random.chance(0.7) ? `${id.slice(0, 4)}**********${id.slice(-4)}` : `${id.slice(0, 6)}********${id.slice(-4)}`;

/** One digit mistyped, or two neighbouring ones swapped. */
export function slipped(digits: string, random: Random): string {
  const at = random.int(6, digits.length - 2);
  const [one, next] = [digits[at]!, digits[at + 1]!];
  if (one !== next && random.chance(0.3)) return digits.slice(0, at) + next + one + digits.slice(at + 2);
  return digits.slice(0, at) + String((Number(one) + random.int(1, 9)) % 10) + digits.slice(at + 1);
}

/** As people write a phone number down. */
export function phoneText(phone: string, random: Random): string {
  if (phone.length !== 11 || random.chance(0.8)) return phone;
  return random.pick([
    `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
    `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    `${phone}(微信同号)`,
  ]);
}
