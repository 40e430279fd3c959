/** What can be said of a 居民身份证 number (GB 11643-1999). */
export interface CitizenId {
  /** 18 characters, upper case; unknown ones are `*`. A 15-digit number of the first generation is brought to 18. */
  readonly value: string;
  /** `valid`: checksum right. `mistyped`: 18 digits, checksum or date wrong. `masked`: some digits hidden. */
  readonly state: 'valid' | 'mistyped' | 'masked';
  /** yyyy-MM-dd, where the digits show a possible date. */
  readonly birth?: string;
  readonly sex?: 'male' | 'female';
  /** County code of first registration, 6 digits; not where the person lives now. */
  readonly division?: string;
  /** Many strangers have it, as the registry knows: set for comparing, never by reading. */
  readonly isShared?: true;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** GB 11643 (ISO 7064 MOD 11-2) check character for 17 digits. */
export function citizenIdCheck(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(digits[i]) * (WEIGHTS[i] ?? 0);
  return CHECKS[sum % 11] ?? '';
}

function birthOf(value: string): string | undefined {
  const match = /^.{6}((?:18|19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.exec(value);
  if (!match) return undefined;
  const [, year, month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCDate() === Number(day) ? `${year}-${month}-${day}` : undefined;
}

const sexOf = (value: string): CitizenId['sex'] =>
  /\d/.test(value[16] ?? '') ? (Number(value[16]) % 2 === 1 ? 'male' : 'female') : undefined;

const divisionOf = (value: string): string | undefined => (/^[1-9]\d{5}/.test(value) ? value.slice(0, 6) : undefined);

/** One digit many times, or a run: typed to get past a required field. */
export const isJunkId = (value: string): boolean =>
  /(\d)\1{8,}/.test(value) || /^(?:123456|987654|0)/.test(value) || /^(\d{1,3})\1{4,}/.test(value);

function describe(value: string, state: CitizenId['state']): CitizenId {
  return { value, state, birth: birthOf(value), sex: sexOf(value), division: divisionOf(value) };
}

/** Null for what is no such number: another kind of paper, junk, or too few digits to say anything. */
export function parseCitizenId(text: string): CitizenId | null {
  const value = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[×x╳•●█_＊]/g, '*')
    .replace(/[^0-9X*]/g, '');
  if (value.includes('*')) {
    const masked = value.replace(/X(?=.)/g, '*');
    const shown = masked.replace(/\*/g, '').length;
    return masked.length === 18 && shown >= 4 && !/^(\d)\1*$/.test(masked.replace(/\*/g, ''))
      ? describe(masked, 'masked')
      : null;
  }
  if (/^\d{15}$/.test(value) && !isJunkId(value)) {
    const seventeen = `${value.slice(0, 6)}19${value.slice(6)}`;
    return birthOf(seventeen) ? describe(seventeen + citizenIdCheck(seventeen), 'valid') : null;
  }
  if (!/^\d{17}[\dX]$/.test(value) || isJunkId(value)) return null;
  const valid = citizenIdCheck(value) === value[17] && birthOf(value) !== undefined;
  return describe(value, valid ? 'valid' : 'mistyped');
}

/** One form for comparing and looking up any paper's number, or null for nothing and junk. */
export function normaliseIdNumber(text: string): string | null {
  const value = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z*]/g, '');
  if (value.length < 5 || isJunkId(value) || /^(.)\1*$/.test(value)) return null;
  return parseCitizenId(value)?.value ?? value;
}
