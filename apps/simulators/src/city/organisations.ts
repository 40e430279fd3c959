import type { Random } from '../random.js';
import type { Village } from './divisions.js';
import { creditCode, landline, mobileNumber } from './identity-numbers.js';
import {
  authorityNames,
  type CompanyKind,
  type OrganisationKindName,
  organisationKinds,
  tradeNameEnds,
  tradeNameStarts,
} from './organisation-kinds.js';

export interface Organisation {
  readonly kind: OrganisationKindName;
  /** As registered: 杭州绿源物业服务有限公司. */
  readonly name: string;
  /** As people say it: 绿源物业. */
  readonly shortName: string;
  /** What people say who do not name it: 物业. */
  readonly generics: readonly string[];
  readonly creditCode: string;
  readonly phone: string;
  readonly village: Village;
  readonly road: string;
  readonly houseNumber: number;
}

interface Seat {
  readonly cityCode: string;
  readonly cityName: string;
  readonly provinceName: string;
  readonly village: Village;
}

const withoutSuffix = (name: string): string => name.replace(/(市|省|自治区|地区|盟|自治州)$/, '');

export function newCompany(random: Random, kind: CompanyKind, seat: Seat, road: string): Organisation {
  const { tails, short, generic, code } = organisationKinds[kind];
  const tradeName =
    random.pick(tradeNameStarts) + random.pick(tradeNameEnds) + (random.chance(0.15) ? random.pick(tradeNameEnds) : '');
  const tail = random.pick(tails);
  const place = prefix(random, kind, seat);
  const shortTail = tails.every((t) => !t.endsWith('公司')) ? tail : random.pick(short);
  return {
    kind,
    name: place + tradeName + tail,
    shortName: tradeName + shortTail,
    generics: generic,
    creditCode: creditCode(code, seat.village.county.code, organisationSerial(random)),
    phone: random.chance(0.6) ? landline(random, seat.cityCode) : mobileNumber(random),
    village: seat.village,
    road,
    houseNumber: random.int(1, 680),
  };
}

function prefix(random: Random, kind: CompanyKind, { cityName, provinceName, village }: Seat): string {
  const city = withoutSuffix(cityName);
  if (kind === 'school' || kind === 'hospital') return random.chance(0.6) ? cityName : village.county.name;
  const roll = random.next();
  if (roll < 0.12) return withoutSuffix(provinceName);
  if (roll < 0.2) return '';
  return roll < 0.35 ? cityName : city;
}

const organisationSerial = (random: Random): string => `MA${random.int(1, 9)}${random.digits(5)}`;

/** 某村村民委员会, 某小区业主委员会, 某街道办事处, 某区综合行政执法局. */
export function newLocalBody(
  random: Random,
  kind: Exclude<OrganisationKindName, CompanyKind>,
  seat: Seat,
  of: string,
): Organisation {
  const { village } = seat;
  const authority = random.pick(authorityNames);
  const isStreet = village.township.name.endsWith('街道');
  const named = {
    'village-committee': {
      name: village.township.name + village.name + (village.rural ? '村民委员会' : '居民委员会'),
      shortName: village.name + (village.rural ? '村委' : '居委会'),
      generics: village.rural ? ['村委', '村里', '村委会', '村干部'] : ['社区', '居委会'],
    },
    'owners-committee': { name: `${of}业主委员会`, shortName: `${of}业委会`, generics: ['业委会', '小区业委会'] },
    'township-government': {
      name: isStreet ? `${village.township.name}办事处` : `${village.township.name}人民政府`,
      shortName: isStreet ? village.township.name : `${village.township.name}政府`,
      generics: isStreet ? ['街道', '街道办', '征迁办'] : ['镇政府', '镇里', '拆迁办'],
    },
    authority: {
      name: village.county.name + authority,
      shortName: authority,
      generics: ['有关部门', '主管部门', '执法部门'],
    },
  }[kind];
  return {
    kind,
    ...named,
    creditCode: creditCode(kind === 'village-committee' ? '54' : '11', village.county.code, organisationSerial(random)),
    phone: landline(random, seat.cityCode),
    village,
    road: '人民路',
    houseNumber: random.int(1, 300),
  };
}
