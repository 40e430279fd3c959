import { roomNumber } from '../city/homes.js';
import { misheard } from '../city/person-names.js';
import type { Conflict, Round, Side } from '../conflicts/conflict.js';
import type { Random } from '../random.js';

/** What a teller calls the other side without naming it. */
function withoutName(conflict: Conflict, against: Side): string[] {
  if (against.kind === 'organisation') return [...against.body.generics];
  const { whom, key } = conflict.matter;
  const turned = against !== conflict.respondent;
  const room = roomNumber(against.person.home);
  if (whom === 'neighbour-above')
    return turned
      ? [`楼下`, `楼下${room}`, `${room}住户`]
      : ['楼上', '楼上住户', '楼上邻居', `楼上${room}`, `${room}室`];
  if (whom === 'neighbour-beside') return ['隔壁', '隔壁邻居', '邻居', `${room}住户`];
  if (whom === 'fellow-villager')
    return ['隔壁', '邻居', `${against.person.surname}家`, `同村${against.person.surname}某`];
  if (whom === 'spouse') return against.person.sex === 'male' ? ['丈夫', '老公', '男方'] : ['妻子', '老婆', '女方'];
  if (whom === 'sibling') return against.person.sex === 'male' ? ['哥哥', '弟弟', '兄弟'] : ['姐姐', '妹妹'];
  if (whom === 'child') return against.person.sex === 'male' ? ['儿子', '大儿子', '小儿子'] : ['女儿', '大女儿'];
  if (key === 'traffic') return ['对方', '对方司机', '肇事司机', `${against.person.surname}某`];
  if (key === 'landlord') return turned ? ['租客', '租户'] : ['房东', `${against.person.surname}姓房东`];
  return [
    '对方',
    `${against.person.surname}某`,
    `一个姓${against.person.surname}的`,
    `${against.person.surname}${against.person.sex === 'male' ? '先生' : '女士'}`,
  ];
}

/** The other side on the phone: short, misheard, or not named at all. */
export function heardName(random: Random, round: Round): string {
  const { against, conflict } = round;
  const roll = random.next();
  if (against.kind === 'organisation') {
    if (roll < 0.5) return against.body.shortName;
    if (roll < 0.66) return against.body.name;
    return roll < 0.78 ? misheard(random, against.body.shortName) : random.pick(withoutName(conflict, against));
  }
  if (roll < 0.32) return against.person.name;
  return roll < 0.38 ? misheard(random, against.person.name) : random.pick(withoutName(conflict, against));
}

/** {B} in each voice: named once for certain at court, mostly in letters, sometimes on the phone. */
export function mentionOf(random: Random, round: Round): () => string {
  const { against, conflict, system } = round;
  const names = against.kind === 'person' ? [against.person.name] : [against.body.shortName, against.body.name];
  if (system === 'court') return () => (random.chance(0.7) ? courtWords(round).other : random.pick(names));
  const generic = withoutName(conflict, against);
  if (system === 'petition') return () => (random.chance(0.55) ? random.pick(names) : random.pick(generic));
  const heard = heardName(random, round);
  return () => (random.chance(0.6) ? heard : random.pick(generic));
}

/** {A} in each voice. */
export function selfOf(random: Random, round: Round): () => string {
  if (round.system === 'court') return () => courtWords(round).own;
  if (round.system === 'hotline-12345') return () => random.pick(['来电人', '市民', '其', '诉求人']);
  const isGroup = round.own.length > 1;
  return () =>
    random.pick(
      isGroup
        ? ['我们', '我们大家', '全体业主']
        : round.own[0]?.kind === 'organisation'
          ? ['我公司', '我司']
          : ['我', '我家', '本人'],
    );
}

/** Mediation before filing has applicants, filing has plaintiffs; clerks write either, but one of them throughout. */
const courtWords = (round: Round): { own: string; other: string } =>
  (round.at / 1000) % 3 === 0 ? { own: '原告', other: '被告' } : { own: '申请人', other: '被申请人' };
