import { interpretCourtCase } from '../../apps/connector-court/src/map.js';
import { statedCause } from './categories.js';
import type { Side } from './conflict.js';
import { givenByOthers, givenIdentity } from './identity-given.js';
import type { Making } from './making.js';
import { homeText, seatText } from './places.js';
import type { Random } from './random.js';
import type { Round } from './round.js';
import { Telling } from './telling.js';
import { tell } from './texts.js';
import { chinaRfc3339, DAY_MS, yearOf } from './times.js';

const PROVINCE_SIGNS: Readonly<Record<string, string>> = {
  11: '京',
  12: '津',
  13: '冀',
  14: '晋',
  15: '内',
  21: '辽',
  22: '吉',
  23: '黑',
  31: '沪',
  32: '苏',
  33: '浙',
  34: '皖',
  35: '闽',
  36: '赣',
  37: '鲁',
  41: '豫',
  42: '鄂',
  43: '湘',
  44: '粤',
  45: '桂',
  46: '琼',
  50: '渝',
  51: '川',
  52: '黔',
  53: '云',
  54: '藏',
  61: '陕',
  62: '甘',
  63: '青',
  64: '宁',
  65: '新',
};

function caseNumber(round: Round, county: string, random: Random): string {
  const sign = PROVINCE_SIGNS[county.slice(0, 2)] ?? '';
  const kind = round.earlier.some(({ channel }) => channel === 'suit') ? '民初' : '民诉前调';
  const [open, close] = random.chance(0.8) ? ['（', '）'] : ['(', ')'];
  return `${open}${yearOf(round.filedAt)}${close}${sign}${county.slice(2)}${kind}${random.int(1, 19999)}号`;
}

function partyOf(side: Side, round: Round, making: Making, files: boolean, random: Random): Record<string, unknown> {
  const { city } = making.town;
  if (side.kind === 'committee')
    return {
      kind: 'organisation',
      name: side.full,
      address: `${side.village.county.name}${side.village.township.name}${side.village.name}`,
    };
  if (side.kind === 'org') {
    const coded = random.chance(0.55);
    return {
      kind: 'organisation',
      name: side.full,
      idType: coded ? '统一社会信用代码' : undefined,
      idNumber: coded ? side.code : undefined,
      phone: random.chance(0.3) ? side.phone : undefined,
      address: random.chance(0.6) ? seatText(side.seat, city.name, random, 'full') : undefined,
    };
  }
  const { phone, idNumber } = files
    ? givenIdentity(round, side, making.switchboard(round), random)
    : givenByOthers(side, random);
  return {
    kind: 'person',
    name: side.name,
    idType: idNumber ? '居民身份证' : undefined,
    idNumber,
    phone,
    address:
      round.conflict.exact || round.mustName || random.chance(files ? 0.7 : 0.4)
        ? homeText(side.home, city.name, random, 'full')
        : undefined,
  };
}

/** A court mediation case of this round, mapped as the connector maps it. */
export function courtItem(round: Round, making: Making, random: Random) {
  const { conflict, filedAt } = round;
  const texts = tell(round, making.town, making.textRandom(round, random));
  const telling = new Telling(round, making.town, random);
  const isAtHome = conflict.matter.at === 'none' || conflict.elsewhere?.kind === 'there';
  const { county } = isAtHome ? conflict.home.village : conflict.place;
  const status = random.pick(['待委派', '已委派', '调解中', '调解成功', '调解不成', '调解不成', '司法确认', '已撤回']);
  const isClosed = ['调解成功', '调解不成', '司法确认'].includes(status);
  const updatedAt = Math.min(filedAt + random.int(1, 40) * DAY_MS, making.until);
  const item = {
    id: round.sourceId,
    caseNumber: random.chance(0.9) ? caseNumber(round, county.code, random) : undefined,
    cause: statedCause(conflict.matter, making.matters, random),
    status,
    applicants: [partyOf(telling.filer, round, making, true, random)],
    respondents: [partyOf(telling.other, round, making, false, random)],
    claim: random.chance(0.9) ? texts.claim : undefined,
    facts: random.chance(0.96) || conflict.exact ? texts.narrative : '',
    amount: random.chance(0.7) ? conflict.amountYuan : null,
    disputeAddress:
      conflict.matter.at !== 'none' && (conflict.exact || random.chance(0.6))
        ? telling.place(random.pick(['any', 'full', 'full']))
        : undefined,
    courtCode: county.code,
    court: `${county.name}人民法院`,
    mediationOrganisation: random.chance(0.5) ? `${county.name}人民调解委员会` : undefined,
    acceptedAt: chinaRfc3339(filedAt),
    closedAt: isClosed ? chinaRfc3339(updatedAt) : null,
    updatedAt: chinaRfc3339(updatedAt),
  };
  const found = interpretCourtCase('court', {
    bytes: Buffer.from(JSON.stringify(item)),
    mediaType: 'application/json',
  });
  if (found.kind === 'malformed') throw new TypeError(`case ${round.sourceId}: ${found.reason}`);
  return found.record;
}
