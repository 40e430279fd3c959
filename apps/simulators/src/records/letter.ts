import type { City } from '../city/city.js';
import { nameOf, type Round, type Side } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { asLetter } from '../voice/frames.js';
import { heardName } from '../voice/mentions.js';
import { tell } from '../voice/narrative.js';
import { sayHome, saySite } from '../voice/places.js';
import { chinaDate, chinaTime } from '../voice/times.js';
import { writtenId, writtenPhone } from './disclosure.js';
import type { Told } from './told.js';

export interface Companion {
  readonly XM: string;
  readonly ZJHM?: string;
  readonly LXDH?: string;
}

/** A letter (信访件) of petition-feed.md by its tags, without XH, CZLX and GXSJ, which belong to the feed. */
export interface Letter {
  readonly XFRXM: string;
  readonly ZJLX?: string;
  readonly ZJHM?: string;
  readonly LXDH?: string;
  readonly ZZ?: string;
  readonly XFXS: string;
  readonly RS: number;
  readonly TXR?: readonly Companion[];
  readonly XFRQ: string;
  readonly WTSD?: string;
  readonly WTDD?: string;
  readonly NRFL?: string;
  readonly BT: string;
  readonly GYQK: string;
  readonly BFYDX?: string;
  readonly XFMD: string;
  readonly CFBZ: '0' | '1';
  readonly YXFJBH?: string;
  readonly BLZT: string;
  readonly BLDW?: string;
}

export function tellLetter(random: Random, city: City, round: Round): Told<Letter> {
  const { conflict } = round;
  const strata: string[] = [];
  const narrative = tell(random, city, round);
  const place = random.chance(0.7)
    ? saySite(random, city, conflict.site, random.chance(0.6) ? 'full' : 'brief')
    : { text: '', depth: 0 as const };
  const division = saidDivision(random, round);
  const author = identity(random, round, strata);
  const home =
    round.author.kind === 'person' && random.chance(0.85)
      ? sayHome(random, city, round.author.person.home).text
      : undefined;
  const copied = conflict.copiedText !== null && round.index === 0;
  const native: Letter = {
    ...author,
    ...(home ? { ZZ: home } : {}),
    XFXS: random.weighted({ 网上信访: 50, 来信: 18, 来访: 18, 电话: 9, 领导信箱: 5 }),
    RS: round.own.length,
    ...(round.own.length > 1 ? { TXR: round.own.slice(1).map((side) => companion(random, side)) } : {}),
    XFRQ: random.chance(0.5) ? chinaDate(round.at) : chinaTime(round.at),
    ...(division ? { WTSD: division.text } : {}),
    ...(place.text ? { WTDD: place.text } : {}),
    ...(random.chance(0.9) ? { NRFL: bureauCategory(random, conflict.matter.petition) } : {}),
    BT: random.chance(0.5)
      ? narrative.title
      : `关于${narrative.title}的${random.pick(['反映', '信访', '投诉', '求助'])}`,
    GYQK: copied && conflict.copiedText ? conflict.copiedText : asLetter(random, round, narrative),
    ...(random.chance(0.82) ? { BFYDX: random.chance(0.7) ? nameOf(round.against) : heardName(random, round) } : {}),
    XFMD: random.weighted({ 求决: 78, 申诉: 10, 揭发控告: 5, 其他: 7 }),
    CFBZ: '0',
    BLZT: '已登记',
  };
  if (copied) strata.push('copied-text');
  const placeDepth = Math.max(place.depth, division?.depth ?? 0, copied ? 0 : narrative.placeDepth);
  return { native, placeDepth, homeDepth: home ? 12 : 0, strata };
}

const bureauCategory = (random: Random, full: string): string =>
  random.chance(0.55) ? (full.split('/')[0] as string) : full;

/** 问题属地: a code of 6, 9 or 12 digits, or a name; where there is no place, now and then the petitioner's own. */
function saidDivision(random: Random, round: Round): { text: string; depth: number } | null {
  const { site } = round.conflict;
  if (!random.chance(site.named ? 0.85 : 0.4)) return null;
  const { village } = site;
  const roll = random.next();
  if (roll < 0.3) return { text: village.county.code, depth: 6 };
  if (roll < 0.55) return { text: village.township.code, depth: 9 };
  if (roll < 0.75) return { text: village.code, depth: 12 };
  if (roll < 0.85) return { text: village.county.name, depth: 6 };
  return { text: random.chance(0.5) ? village.township.name : village.county.name + village.township.name, depth: 9 };
}

function identity(random: Random, round: Round, strata: string[]): Pick<Letter, 'XFRXM' | 'ZJLX' | 'ZJHM' | 'LXDH'> {
  if (round.author.kind === 'organisation') return { XFRXM: round.author.body.name, LXDH: round.author.body.phone };
  const { person } = round.author;
  const roll = random.next();
  if (roll < 0.04) {
    strata.push('anonymous');
    return { XFRXM: '匿名' };
  }
  const hidden = roll < 0.08;
  if (hidden) strata.push('surname-only');
  const id = hidden
    ? { value: undefined, strata: ['no-id'] }
    : writtenId(random, person.idNumber, { present: 0.74, masked: 0.06 });
  const phone = writtenPhone(random, person, 0.02);
  strata.push(...id.strata, ...phone.strata);
  return {
    XFRXM: hidden ? `${person.surname}某` : person.name,
    ...(id.value ? { ZJLX: '111', ZJHM: id.value } : {}),
    ...(random.chance(0.9) && phone.value ? { LXDH: freePhone(random, phone.value, person.otherPhone) } : {}),
  };
}

/** One number or several, with dashes, spaces or slashes. */
function freePhone(random: Random, phone: string, other: string | null): string {
  const spaced =
    random.chance(0.1) && phone.length === 11
      ? `${phone.slice(0, 3)}${random.pick(['-', ' '])}${phone.slice(3, 7)}${random.pick(['-', ' '])}${phone.slice(7)}`
      : phone;
  return other && other !== phone && random.chance(0.4)
    ? `${spaced}${random.pick(['/', '、', ' ', ',', '；'])}${other}`
    : spaced;
}

function companion(random: Random, side: Side): Companion {
  if (side.kind === 'organisation') return { XM: side.body.name };
  const { name, idNumber, phone } = side.person;
  return {
    XM: name,
    ...(random.chance(0.6) ? { ZJHM: idNumber } : {}),
    ...(random.chance(0.5) ? { LXDH: phone } : {}),
  };
}
