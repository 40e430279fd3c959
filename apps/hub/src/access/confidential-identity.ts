import type { Party } from '#libs/contracts/index.js';
import { coverWords, namesInText, normalisePhone, parsePersonName } from '#libs/features/index.js';

const ADDRESSED = ['先生', '女士', '小姐', '太太', '师傅', '老师', '阿姨', '大爷', '大妈', '同志', '某某', '某'];

/** 柳女士: a surname that stands before a form of address, whether a name is known or not. */
const SOMEBODY =
  /(?:欧阳|司马|上官|诸葛|司徒|东方|尉迟|公孙|慕容|令狐|夏侯|皇甫|\p{sc=Han})(?:先生|女士|小姐|太太|阿姨|大爷|大妈|某某)/gu;

export interface Hiding {
  /** Confidential callers, none of whom the text's record names openly. */
  readonly callers: readonly Party[];
  /** Whom the record names openly: the other side, or everybody where the record is not confidential. */
  readonly openly: readonly Party[];
  /** The text is of the confidential record itself: whatever names or numbers else it holds may be the caller's. */
  readonly own: boolean;
  /** What stands in place of that which is taken out. */
  readonly cover: string;
}

/**
 * A text without what tells who these confidential callers are: names whole or in part, papers, phones and address, in
 * any script and width.
 */
export function withoutIdentity(text: string, { callers, openly, own, cover }: Hiding): string {
  const named = own ? [...namesInText(text), ...(text.match(SOMEBODY) ?? [])] : [];
  const others = named.filter((name) => !openly.some((party) => party.name === name));
  return coverWords(text, [...callers.flatMap(secretsOf), ...others], cover, own);
}

function secretsOf({ name, phone, idNumber, address }: Party): string[] {
  const person = name ? parsePersonName(name) : null;
  const surname = person?.surname ?? '';
  const addressed = surname === '' ? [] : [...ADDRESSED.map((word) => surname + word), `老${surname}`, `小${surname}`];
  const given = person && !person.given.includes('*') ? [person.given] : [];
  return [name, idNumber, address, phone, ...normalisePhone(phone ?? ''), ...given, ...addressed].flatMap(
    (secret) => secret ?? [],
  );
}

/** Whether two sides are one person, by what a source writes of both. */
export function isSamePerson(one: Party, other: Party): boolean {
  if (one.idNumber && other.idNumber) return one.idNumber === other.idNumber;
  return one.name !== undefined && one.name === other.name;
}
