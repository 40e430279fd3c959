import type { City } from '../city/city.js';
import type { Random } from '../random.js';
import { chinaRfc3339 } from '../voice/times.js';
import type { CourtCase } from './court-case.js';
import type { Letter } from './letter.js';
import { withdrawnStatus } from './lifecycle.js';
import type { SimRecord } from './sim-record.js';
import type { WorkOrder } from './work-order.js';

/** The record after its source has set a new status; what else changes with a status changes too. */
export function withStatus(random: Random, city: City, record: SimRecord, status: string, at: number): SimRecord {
  const truth =
    status === withdrawnStatus[record.system] ? { ...record.truth, state: 'withdrawn' as const } : record.truth;
  const changed = { updatedAt: at, truth };
  if (record.system === 'court')
    return { ...record, ...changed, native: courtStatus(random, city, record.native, status, at) };
  if (record.system === 'petition')
    return { ...record, ...changed, native: letterStatus(random, city, record.native, status) };
  return { ...record, ...changed, native: orderStatus(random, city, record.native, status) };
}

export const statusOf = (record: SimRecord): string =>
  record.system === 'petition' ? record.native.BLZT : record.native.status;

function courtStatus(random: Random, city: City, native: CourtCase, status: string, at: number): CourtCase {
  if (status === '已委派') {
    const township = random.pick(city.divisions.villages).township.name;
    return {
      ...native,
      status,
      mediationOrganisation: `${township}人民调解委员会`,
      mediator: `${random.pick([...'王李张刘陈'])}${random.pick(['建平', '秀英', '国华', '敏'])}`,
    };
  }
  const ended = ['调解成功', '调解不成', '司法确认', '已撤回'].includes(status);
  return { ...native, status, closedAt: ended ? chinaRfc3339(at) : native.closedAt };
}

function letterStatus(random: Random, city: City, native: Letter, status: string): Letter {
  if (status !== '已转送') return { ...native, BLZT: status };
  const { county, township } = random.pick(city.divisions.villages);
  return {
    ...native,
    BLZT: status,
    BLDW: random.pick([
      `${county.name}住房和城乡建设局`,
      `${county.name}人力资源和社会保障局`,
      `${township.name}`,
      `${county.name}信访局`,
    ]),
  };
}

const replies = [
  '经核实，已联系诉求人并做好解释工作。',
  '已责令相关单位整改，诉求人表示认可。',
  '双方分歧较大，建议通过司法途径解决。',
  '已转社区组织调解。',
  '经现场查看，情况属实，正在处理。',
];

function orderStatus(random: Random, city: City, native: WorkOrder, status: string): WorkOrder {
  if (status === '已派') {
    const { county, township } = random.pick(city.divisions.villages);
    return {
      ...native,
      status,
      handling_unit: random.pick([
        township.name,
        `${county.name}综合行政执法局`,
        `${county.name}市场监督管理局`,
        `${county.name}住建局`,
      ]),
    };
  }
  if (status === '已办结') return { ...native, status, reply: random.pick(replies) };
  if (status === '已回访') return { ...native, status, satisfaction: random.chance(0.8) ? random.int(1, 5) : null };
  return { ...native, status };
}
