import iconv from 'iconv-lite';
import { interpretLetter } from '../../apps/connector-petition/src/map.js';
import { statedLevels } from './categories.js';
import { outsideStated } from './elsewhere.js';
import { speaker } from './hotline-order.js';
import { givenByOthers, givenIdentity } from './identity-given.js';
import type { Making } from './making.js';
import type { Person } from './people.js';
import { homeText } from './places.js';
import type { Random } from './random.js';
import type { Round } from './round.js';
import { Telling } from './telling.js';
import { tell } from './texts.js';
import { chinaText, DAY_MS } from './times.js';

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

type Tag = string | undefined | null | readonly Tags[];
interface Tags {
  readonly [name: string]: Tag;
}

/** Tags in order; null and undefined leave theirs out, a list repeats it. */
function xml(tags: Tags): string {
  return Object.entries(tags)
    .map(([name, value]) => {
      if (value === null || value === undefined) return '';
      if (typeof value === 'string') return `<${name}>${escaped(value)}</${name}>`;
      return value.map((one) => `<${name}>${xml(one)}</${name}>`).join('');
    })
    .join('');
}

/** A letter in the feed's own bytes, mapped as the connector maps it. */
export function letterRecord(tags: Tags) {
  const bytes = iconv.encode(`<XFJ>${xml(tags)}</XFJ>`, 'gb18030');
  const found = interpretLetter('petition', { bytes, mediaType: 'application/xml; charset=GB18030' });
  if (found.kind === 'malformed') throw new TypeError(`letter ${String(tags.XFJBH)}: ${found.reason}`);
  return found.record;
}

function companions(members: readonly Person[], random: Random): readonly Tags[] {
  return members.slice(1).map((person) => {
    const { phone, idNumber } = givenByOthers(person, random);
    return { XM: person.name, ZJHM: idNumber, LXDH: phone };
  });
}

function signature(person: Person, round: Round, random: Random): string {
  if (round.blemishes.has('anonymous')) return '匿名';
  return !round.mustName && random.chance(0.04) ? `${person.surname}某` : person.name;
}

/** WTSD: a code of any depth, or a name. */
function statedDivision(round: Round, making: Making, random: Random): string | null {
  const { conflict } = round;
  if (conflict.elsewhere?.kind === 'there') return outsideStated(conflict.elsewhere, random);
  const village = conflict.matter.at === 'none' ? conflict.home.village : conflict.place;
  const other = () =>
    random.pick(making.town.city.villages.filter(({ county }) => county.code === village.county.code));
  const named = random.weighted<string | null | undefined>([
    [village.code.slice(0, 6), 25],
    [village.code.slice(0, 9), 25],
    [village.code, 15],
    [`${village.county.name}${village.township.name}`, 8],
    [village.county.name, 8],
    [undefined, 2],
    [null, 17],
  ]);
  return named === undefined ? other().code.slice(0, 9) : named;
}

/** A petition of this round. */
export function petitionLetter(round: Round, making: Making, random: Random) {
  const { conflict, filedAt } = round;
  const texts = tell(round, making.town, making.textRandom(round, random));
  const telling = new Telling(round, making.town, random);
  const { person, firm } = speaker(round, telling);
  const identity = person ? givenIdentity(round, person, making.switchboard(round), random) : null;
  const { other } = telling;
  const link = making.statedLink(round, random);
  const wroteBefore = round.earlier.some(({ channel }) => channel === 'letter');
  const { matter } = conflict;
  const named = other.kind !== 'person' || telling.swapped || conflict.knowsName;
  const otherName =
    other.kind === 'person'
      ? named
        ? other.name
        : telling.role
      : random.weighted([
          [other.full, 4],
          [other.short, 3],
        ]);
  const members = round.isGroupLetter ? conflict.members : [];
  const address = person
    ? homeText(person.home, making.town.city.name, random, random.pick(['any', 'any', 'full', 'bare']))
    : null;
  const hidden = round.blemishes.has('anonymous');
  const handledAt = conflict.elsewhere?.kind === 'there' ? conflict.home.village : conflict.place;
  return letterRecord({
    XH: String(making.nextNumber() * 3),
    XFJBH: round.sourceId,
    CZLX: random.pick(['XZ', 'XZ', 'XG']),
    XFRXM: person ? signature(person, round, random) : firm!.kind === 'org' ? firm!.full : firm!.short,
    ZJLX: identity?.idNumber && random.chance(0.9) ? '111' : null,
    ZJHM: identity?.idNumber,
    LXDH: identity ? identity.phone : firm!.kind === 'org' ? firm!.phone : null,
    ZZ: !hidden && (conflict.exact || round.mustName || random.chance(0.75)) ? address : null,
    XFXS: random.weighted([
      ['来信', 3],
      ['网上信访', 5],
      ['来访', 2],
      ['领导信箱', 1],
      ['电话', 0.5],
    ]),
    RS: members.length > 0 ? String(Math.max(5, members.length + random.int(0, 20))) : random.chance(0.6) ? '1' : null,
    TXR: members.length > 0 ? companions(members, random) : null,
    XFRQ: chinaText(filedAt).slice(0, random.chance(0.5) ? 10 : 19),
    WTSD: statedDivision(round, making, random),
    WTDD:
      matter.at !== 'none' && (conflict.exact || random.chance(0.5))
        ? telling.place(random.pick(['any', 'bare', 'full']))
        : null,
    NRFL: statedLevels((one) => one.petition, matter, making.matters, random).join('/') || null,
    BT: random.chance(0.85) ? texts.title : null,
    GYQK: texts.narrative,
    BFYDX: random.chance(0.8) ? otherName : null,
    XFMD: random.weighted([
      ['求决', 8],
      ['申诉', 1],
      ['揭发控告', 0.7],
      ['其他', 1],
    ]),
    CFBZ: wroteBefore && random.chance(0.8) ? '1' : '0',
    YXFJBH: link,
    BLZT: random.pick(['已登记', '已转送', '已受理', '办理中', '已答复', '复查', '已办结']),
    BLDW: random.pick([handledAt.township.name, `${handledAt.county.name}信访局`, null]),
    GXSJ: chinaText(Math.min(filedAt + random.int(1, 30) * DAY_MS, making.until)),
  });
}
