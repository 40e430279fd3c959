import type { SourceSystem } from '../conflicts/conflict.js';
import type { Random } from '../random.js';

/** A step from one status to another: how likely among its siblings, and after how many days on average. */
interface Step {
  readonly to: string;
  readonly weight: number;
  readonly meanDays: number;
}

/** The status a source gives a record that it takes back. */
export const withdrawnStatus: Readonly<Record<SourceSystem, string>> = {
  court: 'deleted',
  petition: 'SC',
  'hotline-12345': '作废',
};

export const firstStatus: Readonly<Record<SourceSystem, string>> = {
  court: '待委派',
  petition: '已登记',
  'hotline-12345': '待派',
};

const steps: Readonly<Record<SourceSystem, Readonly<Record<string, readonly Step[]>>>> = {
  'hotline-12345': {
    待派: [
      { to: '已派', weight: 985, meanDays: 0.2 },
      { to: '作废', weight: 15, meanDays: 0.5 },
    ],
    已派: [
      { to: '办理中', weight: 96, meanDays: 0.8 },
      { to: '退单', weight: 4, meanDays: 0.8 },
    ],
    退单: [
      { to: '已派', weight: 95, meanDays: 0.5 },
      { to: '作废', weight: 5, meanDays: 1 },
    ],
    办理中: [{ to: '已办结', weight: 1, meanDays: 4 }],
    已办结: [{ to: '已回访', weight: 1, meanDays: 3 }],
  },
  petition: {
    已登记: [
      { to: '已转送', weight: 988, meanDays: 4 },
      { to: 'SC', weight: 12, meanDays: 3 },
    ],
    已转送: [{ to: '已受理', weight: 1, meanDays: 5 }],
    已受理: [{ to: '办理中', weight: 1, meanDays: 4 }],
    办理中: [{ to: '已答复', weight: 1, meanDays: 30 }],
    已答复: [
      { to: '已办结', weight: 85, meanDays: 12 },
      { to: '复查', weight: 15, meanDays: 20 },
    ],
    复查: [
      { to: '已办结', weight: 75, meanDays: 25 },
      { to: '复核', weight: 25, meanDays: 25 },
    ],
    复核: [{ to: '已办结', weight: 1, meanDays: 28 }],
  },
  court: {
    待委派: [
      { to: '已委派', weight: 97, meanDays: 3 },
      { to: '已撤回', weight: 2, meanDays: 4 },
      { to: 'deleted', weight: 1.2, meanDays: 4 },
    ],
    已委派: [{ to: '调解中', weight: 1, meanDays: 4 }],
    调解中: [
      { to: '调解成功', weight: 48, meanDays: 18 },
      { to: '调解不成', weight: 45, meanDays: 22 },
      { to: '已撤回', weight: 5, meanDays: 15 },
    ],
    调解成功: [
      { to: '司法确认', weight: 35, meanDays: 9 },
      { to: '调解成功', weight: 65, meanDays: 0 },
    ],
  },
};

/** The next status and the days until it; null where the record has come to its end. */
export function nextStatus(
  random: Random,
  system: SourceSystem,
  status: string,
): { status: string; days: number } | null {
  const possible = steps[system][status];
  if (!possible) return null;
  const to = random.weighted(Object.fromEntries(possible.map((step) => [step.to, step.weight])));
  if (to === status) return null;
  const meanDays = possible.find((step) => step.to === to)?.meanDays ?? 1;
  return { status: to, days: random.waiting(meanDays) };
}
