import { interpretOrder } from '../../apps/connector-12345/src/map.js';
import { statedLevels } from './categories.js';
import type { Committee, Side } from './conflict.js';
import type { Village } from './divisions.js';
import { outsideAreaCode } from './elsewhere.js';
import { givenIdentity } from './identity-given.js';
import type { Making } from './making.js';
import type { Person } from './people.js';
import type { Random } from './random.js';
import type { Round } from './round.js';
import { Telling } from './telling.js';
import { tell } from './texts.js';
import { chinaText, DAY_MS } from './times.js';
import type { Company } from './town.js';

/** A row without its absent columns, as the connector makes it of what PostgreSQL sends. */
export function orderRecord(row: Record<string, unknown>) {
  const found = interpretOrder('hotline-12345', {
    bytes: Buffer.from(JSON.stringify(row)),
    mediaType: 'application/json',
  });
  if (found.kind === 'malformed') throw new TypeError(`order ${String(row.order_no)}: ${found.reason}`);
  return found.record;
}

export function callerName(person: Person, round: Round, random: Random): string | null {
  if (round.blemishes.has('anonymous')) return random.pick([null, '匿名', '不愿透露', '某市民']);
  if (!round.mustName && random.chance(0.66)) return `${person.surname}${person.sex === 'm' ? '先生' : '女士'}`;
  return random.chance(0.06) ? soundAlike(person.name, random) : person.name;
}

const SOUNDS = [
  '晓小',
  '玲铃',
  '芬分',
  '伟维',
  '娟涓',
  '燕艳',
  '建健',
  '军君',
  '明名',
  '丽莉',
  '平萍',
  '志智',
  '洁杰',
  '俊峻',
  '国果',
  '华花',
  '海亥',
  '秀绣',
];

/** A name as an agent writes it who only heard it. */
function soundAlike(name: string, random: Random): string {
  const pairs = SOUNDS.filter((pair) => name.slice(1).includes(pair[0]!));
  if (pairs.length === 0) return name;
  const [from = '', to = ''] = [...random.pick(pairs)];
  return name.replace(from, to);
}

/** The code as the agent chose it: of any depth, missing, and now and then of another township. */
export function areaCode(place: Village, making: Making, random: Random): string | null {
  const wrong = () =>
    random.pick(making.town.city.villages.filter(({ county }) => county.code === place.county.code)).code.slice(0, 9);
  return random.weighted<() => string | null>([
    [() => place.code.slice(0, 6), 20],
    [() => place.code.slice(0, 9), 33],
    [() => place.code, 25],
    [() => null, 19],
    [wrong, 3],
  ])();
}

function targetName(other: Side, telling: Telling, round: Round, random: Random): string | null {
  if (random.chance(0.28)) return null;
  if (other.kind === 'org') {
    if (round.blemishes.has('misheard-company')) return other.heard;
    return random.weighted([
      [other.full, 3],
      [other.short, 5],
    ]);
  }
  if (other.kind === 'committee') return random.pick([other.full, other.short]);
  const named = telling.swapped || round.conflict.knowsName;
  return random.weighted<string | null>([
    [other.name, named ? 5 : 0],
    [telling.role, 3],
    [`${other.surname}某`, named ? 1 : 0],
    [null, 1],
  ]);
}

/** Who speaks on the phone: for a company, somebody of it with its number. */
export function speaker(round: Round, telling: Telling): { person: Person | null; firm: Company | Committee | null } {
  const { filer } = telling;
  if (round.caller) return { person: round.caller, firm: null };
  return filer.kind === 'person' ? { person: filer, firm: null } : { person: null, firm: filer };
}

/** A hotline order of this round, mapped as the connector maps it. */
export function hotlineOrder(round: Round, making: Making, random: Random) {
  const { conflict, filedAt } = round;
  const textRandom = making.textRandom(round, random);
  const texts = tell(round, making.town, textRandom);
  const telling = new Telling(round, making.town, random);
  const { person, firm } = speaker(round, telling);
  const identity = person ? givenIdentity(round, person, making.switchboard(round), random) : null;
  const { matter, place, elsewhere } = conflict;
  const updatedAt = Math.min(filedAt + random.int(1, 20) * DAY_MS, making.until);
  const stated = matter.at === 'none' ? conflict.home.village : place;
  // Its own units answer a call, wherever the trouble is.
  const handledAt = elsewhere?.kind === 'there' ? conflict.home.village : stated;
  const link = making.statedLink(round, random);
  const other = telling.other;
  const needsDoor = conflict.exact || round.mustName;
  return orderRecord({
    id: String(making.nextNumber()),
    order_no: round.sourceId,
    parent_order_no: link,
    call_time: chinaText(filedAt),
    channel: random.weighted([
      ['电话', 8],
      ['微信', 1],
      ['APP', 1],
      ['网站', 0.5],
    ]),
    order_type: random.weighted([
      ['投诉', 6],
      ['求助', 4],
      ['举报', matter.type === 'D12' ? 2 : 0.3],
    ]),
    ...levelColumns(statedLevels((one) => one.hotline, matter, making.matters, random)),
    caller_name: person
      ? callerName(person, round, random)
      : firm!.kind === 'org'
        ? random.pick([firm!.short, firm!.full, `${firm!.short}王经理`])
        : firm!.short,
    caller_phone: identity ? (identity.phone ?? null) : firm!.kind === 'org' ? firm!.phone : null,
    caller_id_no: identity?.idNumber ?? null,
    confidential: round.blemishes.has('confidential') || random.chance(0.01),
    title: random.chance(0.9) ? texts.title : null,
    content: texts.narrative,
    event_time: random.chance(0.3) ? chinaText(conflict.brokeOutAt) : null,
    event_address:
      matter.at === 'none'
        ? null
        : needsDoor || random.chance(0.75)
          ? telling.place(random.pick(['any', 'any', 'full', 'bare']))
          : null,
    area_code:
      elsewhere?.kind === 'there'
        ? outsideAreaCode(elsewhere, conflict.home.village, random)
        : areaCode(stated, making, random),
    longitude: random.chance(0.5) ? '0.000000' : null,
    latitude: random.chance(0.5) ? '0.000000' : null,
    target_name: targetName(other, telling, round, random),
    target_code: other.kind === 'org' && random.chance(0.03) ? other.code : null,
    amount: random.chance(0.35) ? conflict.amountYuan.toFixed(2) : null,
    handling_unit: random.pick([
      `${handledAt.township.name}`,
      `${handledAt.county.name}住房和城乡建设局`,
      `${handledAt.county.name}社会治理中心`,
      null,
    ]),
    status: random.pick(['待派', '已派', '办理中', '已办结', '已办结', '已回访', '退单']),
    reply: random.chance(0.3)
      ? random.pick(['已联系双方，正在协调。', '已告知来电人走法律途径。', '经核实，情况属实，已责令整改。'])
      : null,
    satisfaction: random.chance(0.3) ? random.int(1, 5) : null,
    update_time: chinaText(updatedAt),
  });
}

const levelColumns = ([category1, category2, category3]: readonly string[]) => ({
  category1: category1 ?? null,
  category2: category2 ?? null,
  category3: category3 ?? null,
});
