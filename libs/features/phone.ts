/** `service`: 400 and 800. `local`: a landline whose area code is missing. */
export type PhoneKind = 'mobile' | 'landline' | 'service' | 'local';

export interface Phone {
  /** Digits only; a landline with its area code, no country code, no extension. Masked digits are `*`. */
  readonly value: string;
  readonly kind: PhoneKind;
  /** Many strangers have it, as the registry knows: set for comparing, never by reading. */
  readonly isShared?: true;
}

const GAP = '[\\s\\-—–.·]{0,2}';
const DIGIT = `${GAP}[\\d*]`;
// Alternatives in order of certainty; numbers written together (13812345678139…) are parted where the next one begins.
const PHONE = new RegExp(
  [
    `(?<![\\d*])(?:(?:\\+|00)?86${GAP}|0)?(?<mobile>1[3-9](?:${DIGIT}){9})(?=$|[^\\d*]|1[3-9]\\d{9})`,
    `(?<=1[3-9]\\d{9})(?<next>1[3-9]\\d{9})(?![\\d*])`,
    `(?<![\\d*])(?:(?:\\+|00)?86${GAP}(?=[1-9]))?(?<service>[48]00${GAP}\\d{3,4}${GAP}\\d{3,4})(?!\\d)`,
    `(?<![\\d*])\\(?(?:(?:\\+|00)86${GAP})?\\(?(?<area>0(?:10|2\\d|[3-9]\\d{2})|(?<=86${GAP})(?:10|2\\d|[3-9]\\d{2}))\\)?${GAP}(?<number>[2-8][\\d*]{2,3}${GAP}[\\d*]{4})(?!\\d)`,
    '(?<![\\d*.])(?<local>[2-8]\\d{6,7})(?!\\d)',
  ].join('|'),
  'g',
);

const bare = (written: string): string => written.replace(/[^\d*]/g, '');

function phoneOf(groups: Record<string, string | undefined>): Phone | null {
  const mobile = groups.mobile ?? groups.next;
  if (mobile) return { value: bare(mobile), kind: 'mobile' };
  if (groups.service) {
    const value = bare(groups.service);
    return value.length === 10 ? { value, kind: 'service' } : null;
  }
  if (groups.area && groups.number) {
    const area = groups.area.startsWith('0') ? groups.area : `0${groups.area}`;
    return { value: area + bare(groups.number), kind: 'landline' };
  }
  return groups.local ? { value: groups.local, kind: 'local' } : null;
}

/**
 * Numbers that were typed to get past a required field: 00000000, 13800000000, 13800138000 (the operator's own), 12345678.
 * A mobile whose last eight digits are one digit is taken for junk too, though a few are real and dear.
 */
export function isJunkPhone(value: string): boolean {
  const tail = value.slice(-7);
  return (
    /^(\d)\1+$/.test(tail) || value === '13800138000' || /^(?:0123456|1234567|9876543|7654321)$/.test(tail.slice(-7))
  );
}

/** All numbers in a field or a text, in order, once each; junk left out. Linear in the text's length. */
export function parsePhones(text: string): Phone[] {
  const found = new Map<string, Phone>();
  for (const match of text.normalize('NFKC').matchAll(PHONE)) {
    const phone = phoneOf(match.groups ?? {});
    if (phone && !isJunkPhone(phone.value) && (phone.value.match(/\*/g)?.length ?? 0) <= 6)
      found.set(phone.value, phone);
  }
  return [...found.values()];
}

/** Whole numbers of a field, for looking up and comparing: `+86 138-0571-2345，0571-8888 6666` gives two. */
export function normalisePhone(text: string): string[] {
  return parsePhones(text)
    .map((phone) => phone.value)
    .filter((value) => !value.includes('*'));
}
