import type { City } from '../city/city.js';
import type { Village } from '../city/divisions.js';
import type { Resident } from '../city/residents.js';
import type { Round } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { asCall } from '../voice/frames.js';
import { heardName } from '../voice/mentions.js';
import { tell } from '../voice/narrative.js';
import { saySite } from '../voice/places.js';
import { chinaTime } from '../voice/times.js';
import { surnameOnly, writtenId, writtenPhone } from './disclosure.js';
import type { Told } from './told.js';

/** A row of qzk.work_order without its numbers and update_time. Times are China Standard Time without zone. */
export interface WorkOrder {
  readonly parent_order_no: string | null;
  readonly call_time: string;
  readonly channel: string;
  readonly order_type: string;
  readonly category1: string | null;
  readonly category2: string | null;
  readonly category3: string | null;
  readonly caller_name: string | null;
  readonly caller_phone: string | null;
  readonly caller_id_no: string | null;
  readonly confidential: boolean;
  readonly title: string | null;
  readonly content: string;
  readonly event_time: string | null;
  readonly event_address: string | null;
  readonly area_code: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly target_name: string | null;
  readonly target_code: string | null;
  readonly amount: number | null;
  readonly handling_unit: string | null;
  readonly status: string;
  readonly reply: string | null;
  readonly satisfaction: number | null;
  readonly deadline: string | null;
}

const DAY = 86_400_000;

export function tellCall(random: Random, city: City, round: Round): Told<WorkOrder> {
  const { conflict, author } = round;
  const strata: string[] = [];
  const narrative = tell(random, city, round);
  const place = random.chance(0.72) ? saySite(random, city, conflict.site, 'heard') : { text: '', depth: 0 as const };
  const copied = conflict.copiedText !== null && round.index === 0;
  if (copied) strata.push('copied-text');
  const area = areaCode(random, city, conflict.site.village, conflict.site.named);
  const [category1, category2, category3] = conflict.matter.hotline.split('/');
  const depth = random.next();
  const target = heardName(random, round);
  const native: WorkOrder = {
    parent_order_no: null,
    call_time: chinaTime(round.at),
    channel: random.weighted({ 电话: 70, 微信: 14, 网站: 6, APP: 10 }),
    order_type: random.weighted({ 投诉: 62, 求助: 30, 举报: 8 }),
    category1: depth < 0.96 ? (category1 ?? null) : null,
    category2: depth < 0.85 ? (category2 ?? null) : null,
    category3: depth < 0.7 ? (category3 ?? null) : null,
    ...(author.kind === 'person'
      ? caller(random, author.person, strata)
      : { caller_name: author.body.shortName, caller_phone: author.body.phone, caller_id_no: null }),
    confidential: random.chance(0.05),
    title: random.chance(0.95) ? narrative.title : null,
    content: copied ? `来电人反映：${conflict.copiedText}` : asCall(random, round, narrative),
    event_time: random.chance(0.25) ? chinaTime(conflict.startedAt) : null,
    event_address: place.text || null,
    area_code: area?.code ?? null,
    ...coordinates(random, city, conflict.site.village, conflict.site.named),
    target_name: random.chance(0.7) ? target : null,
    target_code: round.against.kind === 'organisation' && random.chance(0.03) ? round.against.body.creditCode : null,
    amount: conflict.amountYuan !== null && random.chance(0.35) ? conflict.amountYuan : null,
    handling_unit: null,
    status: '待派',
    reply: null,
    satisfaction: null,
    deadline: random.chance(0.9) ? chinaTime(round.at + 7 * DAY) : null,
  };
  const codeDepth = area?.right ? area.code.length : 0;
  return {
    native,
    placeDepth: Math.max(place.depth, codeDepth, copied ? 0 : narrative.placeDepth),
    homeDepth: 0,
    strata,
  };
}

/** 60 % leave no more than surname and phone; few give an ID number. */
function caller(
  random: Random,
  person: Resident,
  strata: string[],
): Pick<WorkOrder, 'caller_name' | 'caller_phone' | 'caller_id_no'> {
  const phone = writtenPhone(random, person, 0.01);
  const roll = random.next();
  if (roll < 0.05) {
    strata.push('anonymous');
    return {
      caller_name: random.pick(['匿名', null, '不愿透露', '']),
      caller_phone: random.chance(0.6) ? (phone.value ?? null) : null,
      caller_id_no: null,
    };
  }
  strata.push(...phone.strata);
  if (roll < 0.66) {
    strata.push('surname-only');
    return {
      caller_name: random.chance(0.96) ? surnameOnly(person) : `${person.surname}姓市民`,
      caller_phone: phone.value ?? null,
      caller_id_no: null,
    };
  }
  const id =
    roll > 0.95
      ? writtenId(random, person.idNumber, { present: 1, masked: 0.05 })
      : { value: undefined, strata: ['no-id'] };
  strata.push(...id.strata);
  return { caller_name: person.name, caller_phone: phone.value ?? null, caller_id_no: id.value ?? null };
}

/** As the agent chose it: any depth, wrong now and then; for a matter without a place often the caller's. */
function areaCode(
  random: Random,
  city: City,
  village: Village,
  named: boolean,
): { code: string; right: boolean } | null {
  if (!random.chance(named ? 0.95 : 0.7)) return null;
  const right = random.chance(0.96);
  const chosen = right ? village : random.pick(city.divisions.villages);
  const roll = random.next();
  const code = roll < 0.38 ? chosen.county.code : roll < 0.75 ? chosen.township.code : chosen.code;
  return { code, right };
}

/** Centres of large cities, degrees; villages lie scattered around, always at the same spot. */
const centres: Readonly<Record<string, readonly [number, number]>> = {
  1101: [116.4, 39.9],
  3101: [121.47, 31.23],
  3301: [120.15, 30.27],
  4401: [113.26, 23.13],
  4403: [114.06, 22.55],
  5101: [104.07, 30.66],
  4201: [114.3, 30.59],
};

function coordinates(
  random: Random,
  city: City,
  village: Village,
  named: boolean,
): Pick<WorkOrder, 'longitude' | 'latitude'> {
  const centre = centres[city.code];
  const roll = random.next();
  if (!named || !centre || roll < 0.35)
    return roll < 0.2 ? { longitude: null, latitude: null } : { longitude: 0, latitude: 0 };
  const spread = (digits: string) => (Number(digits) % 997) / 997 - 0.5;
  const at = (middle: number, digits: string) =>
    Number((middle + spread(digits) * 0.5 + (random.next() - 0.5) * 0.01).toFixed(6));
  return { longitude: at(centre[0], village.code), latitude: at(centre[1], `${village.code}7`) };
}
