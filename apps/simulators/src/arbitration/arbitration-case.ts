import type { City } from '../city/city.js';
import type { Conflict, Round } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { type CourtParty, tellCourt } from '../records/court-case.js';
import { chinaDate, chinaTime } from '../voice/times.js';

/** A case of the commission’s interface, but for status and times of change. */
export type ArbitrationCase = Readonly<Record<string, unknown>> & { readonly ajbh: string };

const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/劳动报酬/, '0101'],
  [/工伤/, '0301'],
  [/社会保险/, '0302'],
  [/劳动合同/, '0202'],
];
const PAPERS: Readonly<Record<string, string>> = { 居民身份证: '01', 统一社会信用代码: '11' };

export const compactTime = (at: number): string => chinaTime(at).replace(/\D/g, '');
export const compactDate = (at: number): string => chinaDate(at).replaceAll('-', '');

/** What the employee (or a group of them) files with the commission of the county where the work is done. */
export function arbitrationCase(
  random: Random,
  city: City,
  conflict: Conflict,
  at: number,
  serial: number,
): ArbitrationCase {
  const [author] = conflict.complainants;
  if (!author) throw new RangeError(`conflict ${conflict.id} has nobody who complains`);
  const round: Round = {
    conflict,
    index: 0,
    system: 'court',
    at,
    teller: 'complainant',
    author,
    own: conflict.complainants,
    against: conflict.respondent,
  };
  const { native } = tellCourt(random, city, round);
  const { county } = conflict.site.village;
  const year = chinaDate(at).slice(0, 4);
  return {
    ajbh: `LDZC${year}${county.code}${String(serial).padStart(6, '0')}`,
    ah: `${county.name.slice(0, 2)}劳人仲案〔${year}〕${serial}号`,
    ay: CAUSES.find(([words]) => words.test(native.cause))?.[1] ?? '9900',
    sqr: native.applicants.map(partyOf),
    bsqr: native.respondents.map(partyOf),
    zcqq: native.claim,
    ssly: native.facts,
    sajey: native.amount,
    ygdd: native.disputeAddress,
    ygddxzqh: conflict.site.named ? county.code : '',
    sqrs: String(conflict.complainants.length),
    sqrq: compactDate(at),
    zyfsrq: compactDate(conflict.startedAt),
    sqfs: random.pick(['窗口', '互联网+调解仲裁', '邮寄']),
    zcw: `${county.name}劳动人事争议仲裁委员会`,
    zcwxzqh: county.code,
  };
}

const partyOf = ({ kind, name, idType, idNumber, phone, address }: CourtParty): Record<string, unknown> => ({
  lx: kind === 'person' ? 'ZRR' : 'DW',
  xm: name,
  ...(idType && { zjlx: PAPERS[idType] ?? '99', zjhm: idNumber }),
  lxdh: phone ?? '',
  dz: address ?? null,
});
