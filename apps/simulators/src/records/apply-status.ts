import type { Random } from '../random.js';
import { chinaRfc3339 } from '../voice/times.js';
import type { CourtCase } from './court-case.js';
import type { Letter } from './letter.js';
import { withdrawnStatus } from './lifecycle.js';
import { handlingOffice, mediationOrganisation, mediatorName } from './offices.js';
import type { SimRecord } from './sim-record.js';
import type { WorkOrder } from './work-order.js';

type Seat = SimRecord['seat'];

/** The record after its source has set a new status; what else changes with a status changes too. */
export function withStatus(random: Random, record: SimRecord, status: string, at: number): SimRecord {
  const withdrawn = status === withdrawnStatus[record.system];
  const truth = withdrawn ? { ...record.truth, state: 'withdrawn' as const } : record.truth;
  const changed = { updatedAt: at, truth };
  const { seat } = record;
  if (record.system === 'court')
    return { ...record, ...changed, native: courtStatus(random, seat, record.native, status, at) };
  if (record.system === 'petition')
    return { ...record, ...changed, native: letterStatus(random, seat, record.native, status) };
  return { ...record, ...changed, native: orderStatus(random, seat, record.native, status) };
}

export const statusOf = (record: SimRecord): string =>
  record.system === 'petition' ? record.native.BLZT : record.native.status;

const courtEnds = new Set(['调解成功', '调解不成', '司法确认', '已撤回']);

function courtStatus(random: Random, seat: Seat, native: CourtCase, status: string, at: number): CourtCase {
  if (status === '已委派') {
    return {
      ...native,
      status,
      mediationOrganisation: mediationOrganisation(random, seat),
      mediator: mediatorName(random),
    };
  }
  return { ...native, status, closedAt: courtEnds.has(status) ? chinaRfc3339(at) : native.closedAt };
}

function letterStatus(random: Random, seat: Seat, native: Letter, status: string): Letter {
  if (status !== '已转送') return { ...native, BLZT: status };
  return { ...native, BLZT: status, BLDW: handlingOffice(random, seat, native.NRFL?.split('/')[0]) };
}

const replies = [
  '经核实，已联系诉求人并做好解释工作。',
  '已责令相关单位整改，诉求人表示认可。',
  '双方分歧较大，建议通过司法途径解决。',
  '已转社区组织调解。',
  '经现场查看，情况属实，正在处理。',
];

function orderStatus(random: Random, seat: Seat, native: WorkOrder, status: string): WorkOrder {
  if (status === '已派') return { ...native, status, handling_unit: handlingOffice(random, seat, native.category1) };
  if (status === '已办结') return { ...native, status, reply: random.pick(replies) };
  if (status === '已回访') return { ...native, status, satisfaction: random.chance(0.8) ? random.int(1, 5) : null };
  return { ...native, status };
}
