import { type Organisation, type PartyFeatures, PUBLIC_TRADES, soundOf } from '#libs/features/index.js';
import type { Evidence } from './person-evidence.js';

const shareTrade = (a: Organisation, b: Organisation): boolean => a.trades.some((trade) => b.trades.includes(trade));

function syllablesApart(a: string, b: string): number {
  const one = soundOf(a).split(' ');
  const other = soundOf(b).split(' ');
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return one.filter((syllable, at) => syllable !== other[at]).length;
}

function sharedSyllables(a: string, b: string): number {
  const one = soundOf(a).split(' ');
  const other = soundOf(b).split(' ');
  const end = one.findIndex((syllable, at) => syllable !== other[at]);
  return end < 0 ? one.length : end;
}

const isPublic = ({ trades }: Organisation): boolean => trades.some((trade) => PUBLIC_TRADES.has(trade));

/** People say 镇政府, 征迁办 and 村委会 of the same office. */
const ANY_OFFICE = new Set(['government', 'demolition', 'land', 'authority', 'villageCommittee']);
const isAnyOffice = ({ trades }: Organisation): boolean => trades.some((trade) => ANY_OFFICE.has(trade));

/** 绿城物业 and 绿城房产 are sisters, not one; of two offices in one town the trade is the name. */
function tradeBits(a: Organisation, b: Organisation): number {
  if (a.trades.length === 0 || b.trades.length === 0) return 0;
  if (shareTrade(a, b)) return 1;
  if (isAnyOffice(a) && isAnyOffice(b)) return -3;
  return isPublic(a) || isPublic(b) ? -11 : -5;
}

function nameEvidence(a: Organisation, b: Organisation): Evidence {
  if (a.name === b.name) return { bits: 10, reasons: ['单位名称相同'] };
  const [short, long] = a.name.length < b.name.length ? [a.name, b.name] : [b.name, a.name];
  if (short.length >= 5 && long.endsWith(short)) return { bits: 8, reasons: [`单位名称相含：${short}`] };
  if (a.core === '' || b.core === '')
    return { bits: shareTrade(a, b) ? 2 : Math.max(-4, tradeBits(a, b)), reasons: ['单位只说了行业'] };
  const branches =
    a.branch && b.branch && a.branch !== b.branch && !a.branch.includes(b.branch) && !b.branch.includes(a.branch);
  const branchBits = branches ? -5 : 0;
  if (a.core === b.core) return { bits: 8 + tradeBits(a, b) + branchBits, reasons: [`单位字号相同：${a.core}`] };
  const apart = syllablesApart(a.core, b.core);
  if (apart === 0) return { bits: 7 + tradeBits(a, b) + branchBits, reasons: [`单位字号同音：${a.core}/${b.core}`] };
  const shorter = a.core.length < b.core.length ? a.core : b.core;
  const longer = shorter === a.core ? b.core : a.core;
  if (shorter.length >= 2 && longer.includes(shorter))
    return { bits: 5 + tradeBits(a, b) + branchBits, reasons: [`单位字号相含：${a.core}/${b.core}`] };
  if (shorter.length >= 2 && ` ${soundOf(longer)} `.includes(` ${soundOf(shorter)} `))
    return { bits: 4 + tradeBits(a, b) + branchBits, reasons: [`单位字号音近：${a.core}/${b.core}`] };
  const prefix = sharedSyllables(a.core, b.core);
  if (prefix >= 2)
    return { bits: (prefix > 2 ? 4 : 3) + tradeBits(a, b), reasons: [`单位字号前半相同：${a.core}/${b.core}`] };
  if (apart === 1 && shorter.length >= 3)
    return { bits: 4 + tradeBits(a, b), reasons: [`单位字号相近：${a.core}/${b.core}`] };
  const characters = [...shorter].filter((character) => longer.includes(character)).length;
  if (apart === 1 && characters > 0)
    return { bits: 1 + tradeBits(a, b), reasons: [`单位字号相近：${a.core}/${b.core}`] };
  return { bits: -7 + Math.min(0, tradeBits(a, b)), reasons: [`单位不同：${a.core}/${b.core}`] };
}

/** Null where one of the two names no organisation. */
export function organisationEvidence(a: PartyFeatures, b: PartyFeatures): Evidence | null {
  if (a.creditCode && b.creditCode && a.creditCode === b.creditCode)
    return { bits: 14, reasons: ['统一社会信用代码相同'] };
  if (!a.organisation || !b.organisation) return null;
  const name = nameEvidence(a.organisation, b.organisation);
  const codesDiffer = a.creditCode && b.creditCode;
  return codesDiffer ? { bits: Math.min(name.bits, 3) - 3, reasons: [...name.reasons, '信用代码不同'] } : name;
}
