import type { Random } from '../random.js';
import type { Village } from './divisions.js';
import type { Organisation } from './organisations.js';

/** A gated estate (小区) that one property company looks after. */
export interface Community {
  readonly name: string;
  /** Another name in daily use: 翠苑 for 翠苑花园三期. */
  readonly alias: string;
  readonly village: Village;
  readonly road: string;
  readonly houseNumber: number;
  readonly buildings: number;
  readonly floors: number;
  readonly property: Organisation;
  readonly developer: Organisation;
}

/** A flat in a community, or a house in a village (then community is null and building is the group, 组). */
export interface Home {
  readonly community: Community | null;
  readonly village: Village;
  readonly building: number;
  readonly unit: number;
  readonly floor: number;
  /** Flat on its floor (1 to 4), or the house number in a village. */
  readonly door: number;
}

const firstWords = '翠阳锦丽金碧兰水云星月枫梧桂荷凤龙紫香滨湖江南溪望观景和福康新东西文学书春秋都名御'.split('');
const secondWords = '苑景绣泽桥湾园水庭河江山溪林荷郡悦岸坊居里城堤汀府岭泉'.split('');
const estateTails = [
  '花园',
  '小区',
  '公寓',
  '家园',
  '苑',
  '名邸',
  '嘉园',
  '新村',
  '府',
  '城',
  '雅苑',
  '里',
  '湾',
  '一期',
  '二期',
  '北区',
  '东苑',
];
const roadFirst = '文教莫学天育建人解中环滨江湖塘庆延体凤古绍石香新华光丰机秋通钱'.split('');
const roadSecond = '一二三晖干目院国设民放山城滨南春安庄起信和兴明化园育场盛达'.split('');
const roadTails = ['路', '路', '路', '街', '大道', '东路', '西路', '南路', '北路', '巷'];

export const newRoad = (random: Random): string =>
  random.pick(roadFirst) + random.pick(roadSecond) + random.pick(roadTails);

export function newCommunityName(random: Random): { name: string; alias: string } {
  const stem = random.pick(firstWords) + random.pick(secondWords);
  const tail = random.pick(estateTails);
  const name = stem + (tail.length === 2 && /[期区苑]$/.test(tail) && random.chance(0.5) ? `花园${tail}` : tail);
  return { name, alias: random.chance(0.5) ? stem : name.replace(/(小区|家园|公寓)$/, '') };
}

export function newHome(random: Random, community: Community): Home {
  return {
    community,
    village: community.village,
    building: random.int(1, community.buildings),
    unit: random.int(1, 3),
    floor: random.int(1, community.floors),
    door: random.int(1, 4),
  };
}

export const newFarmhouse = (random: Random, village: Village): Home => ({
  community: null,
  village,
  building: random.int(1, 18),
  unit: 0,
  floor: 0,
  door: random.int(1, 120),
});

/** The flat above, below or across the landing; in a village the house next door. */
export function nextDoor(random: Random, home: Home, where: 'above' | 'below' | 'beside'): Home {
  if (!home.community) return { ...home, door: home.door + 1 };
  if (where === 'above') return { ...home, floor: home.floor + 1 };
  if (where === 'below' && home.floor > 1) return { ...home, floor: home.floor - 1 };
  return { ...home, door: (home.door % 4) + 1, unit: random.chance(0.9) ? home.unit : (home.unit % 3) + 1 };
}

/** 1502: floor and door as on the flat's sign. */
export const roomNumber = (home: Home): string =>
  home.community ? `${home.floor}${String(home.door).padStart(2, '0')}` : `${home.door}`;
