const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** GB 32100-2015 check character for the first 17 of 统一社会信用代码. */
export function creditCodeCheck(head: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += ALPHABET.indexOf(head[i] ?? '') * (WEIGHTS[i] ?? 0);
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

export interface CreditCode {
  /** 18 characters, upper case; O and I read as 0 and 1, which GB 32100 never uses. */
  readonly value: string;
  readonly valid: boolean;
}

/** Null for what cannot be such a code: wrong length, masked, junk, or plainly a citizen's number. */
export function parseCreditCode(text: string): CreditCode | null {
  const value = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/I/g, '1');
  if (value.length !== 18 || /(.)\1{8,}/.test(value) || /^(?:0?123456|987654)/.test(value)) return null;
  const inAlphabet = [...value].every((character) => ALPHABET.includes(character));
  const valid = inAlphabet && creditCodeCheck(value) === value[17];
  return valid || /^[1-9A-HJ-NPQRTUWXY][1239]\d{6}/.test(value) ? { value, valid } : null;
}
