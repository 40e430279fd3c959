import { Random } from '../random.js';
import type { CourtParty } from '../records/court-case.js';
import { withdrawnStatus } from '../records/lifecycle.js';
import type { SimRecord } from '../records/sim-record.js';
import { chinaRfc3339 } from '../voice/times.js';

export type CourtRecord = Extract<SimRecord, { system: 'court' }>;

/** What the interface sends for a record: MediationCase of court.openapi.yaml, or its tombstone, flaws included. */
export function courtItem(record: CourtRecord): Record<string, unknown> {
  const { sourceId: id, native, flaw } = record;
  const updatedAt = chinaRfc3339(record.updatedAt);
  if (native.status === withdrawnStatus.court) return { id, updatedAt, deleted: true };
  const random = new Random(`court-item/${id}`);
  const item: Record<string, unknown> = { id, ...native, updatedAt };
  for (const optional of ['caseNumber', 'mediationOrganisation', 'mediator', 'disputeAddress'] as const) {
    if (!item[optional]) setAbsent(random, item, optional);
  }
  if (item.amount === null && random.chance(0.4)) delete item.amount;
  if (item.closedAt === null && random.chance(0.3)) delete item.closedAt;
  return flaw ? spoil(random, item, flaw) : item;
}

/** An optional field without a value is missing, or "", now and then null. */
function setAbsent(random: Random, item: Record<string, unknown>, field: string): void {
  const roll = random.next();
  if (roll < 0.5) delete item[field];
  else item[field] = roll < 0.8 ? '' : null;
}

function spoil(
  random: Random,
  item: Record<string, unknown>,
  flaw: NonNullable<CourtRecord['flaw']>,
): Record<string, unknown> {
  const applicants = item.applicants as CourtParty[];
  switch (flaw) {
    case 'amount-in-words':
      return { ...item, amount: '四万余元' };
    case 'impossible-date':
      return { ...item, acceptedAt: '2026-02-30T09:00:00+08:00' };
    case 'party-without-name':
      return { ...item, applicants: applicants.map(({ name: _, ...rest }) => rest) };
    case 'parties-not-a-list':
      return { ...item, applicants: applicants.map(({ name }) => name).join('、') };
    case 'amount-as-text':
      return typeof item.amount === 'number' ? { ...item, amount: String(item.amount) } : item;
    case 'unknown-field':
      return { ...item, filingChannel: random.pick(['移动微法院', '窗口', '律师平台']) };
    case 'unknown-value':
      return { ...item, status: '中止调解' };
    default:
      return item;
  }
}
