import type { City } from '../city/city.js';
import type { Round, Side } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { asPlea } from '../voice/frames.js';
import { tell, viewOf } from '../voice/narrative.js';
import { sayHome, saySite } from '../voice/places.js';
import { chinaRfc3339 } from '../voice/times.js';
import { writtenId, writtenPhone } from './disclosure.js';
import type { Told } from './told.js';

export interface CourtParty {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idType?: string;
  readonly idNumber?: string;
  readonly phone?: string;
  readonly address?: string;
}

/** MediationCase of court.openapi.yaml, as the court holds it; id and times are added by who numbers it. */
export interface CourtCase {
  readonly cause: string;
  readonly status: string;
  readonly applicants: readonly CourtParty[];
  readonly respondents: readonly CourtParty[];
  readonly claim: string;
  readonly facts: string;
  readonly amount: number | null;
  readonly disputeAddress: string;
  readonly courtCode: string;
  readonly court: string;
  readonly mediationOrganisation?: string;
  readonly mediator?: string;
  readonly caseNumber?: string;
  readonly acceptedAt: string;
  readonly closedAt: string | null;
}

const provinceSigns =
  '11京12津13冀14晋15蒙21辽22吉23黑31沪32苏33浙34皖35闽36赣37鲁41豫42鄂43湘44粤45桂46琼50渝51川52贵53云54藏61陕62甘63青64宁65新';

/** (2026)浙0106民诉前调1234号, with either kind of brackets. */
export function caseNumber(random: Random, courtCode: string, year: number, serial: number): string {
  const sign = provinceSigns[provinceSigns.indexOf(courtCode.slice(0, 2)) + 2] ?? '浙';
  const [open, close] = random.chance(0.5) ? ['(', ')'] : ['（', '）'];
  return `${open}${year}${close}${sign}${courtCode.slice(2)}民诉前调${serial}号`;
}

export function tellCourt(random: Random, city: City, round: Round): Told<CourtCase> {
  const { conflict } = round;
  const strata: string[] = [];
  const narrative = tell(random, city, round);
  const view = viewOf(round);
  const causes = (view === conflict.matter ? undefined : conflict.matter.counter?.causes) ?? conflict.matter.causes;
  const place = random.chance(0.75) ? saySite(random, city, conflict.site, 'full') : { text: '', depth: 0 };
  const county = random.chance(0.88) ? conflict.site.village.county : random.pick(city.divisions.villages).county;
  const applicants = round.own.map((side) => party(random, city, side, true, strata));
  const respondents = [party(random, city, round.against, false, strata)];
  const native: CourtCase = {
    cause: random.chance(0.72) ? (causes[0] as string) : random.pick(causes),
    status: '待委派',
    applicants,
    respondents,
    claim: claimText(random, narrative.claim),
    facts: asPlea(random, narrative),
    amount: conflict.amountYuan,
    disputeAddress: place.text,
    courtCode: county.code,
    court: `${county.name}人民法院`,
    acceptedAt: chinaRfc3339(round.at),
    closedAt: null,
  };
  const homeDepth = applicants.some((applicant) => applicant.address) ? 12 : 0;
  return { native, placeDepth: Math.max(place.depth, narrative.placeDepth), homeDepth, strata };
}

const claimText = (random: Random, claim: string): string =>
  random.chance(0.5)
    ? `1.${claim}；2.${random.pick(['本案诉讼费由对方承担', '诉讼费用由被申请人负担', '案件受理费由被告承担'])}。`
    : claim;

function party(random: Random, city: City, side: Side, own: boolean, strata: string[]): CourtParty {
  if (side.kind === 'organisation') {
    const { body } = side;
    return {
      kind: 'organisation',
      name: random.chance(0.96) ? body.name : body.shortName,
      ...(random.chance(own ? 0.95 : 0.6) ? { idType: '统一社会信用代码', idNumber: body.creditCode } : {}),
      ...(random.chance(0.5) ? { phone: body.phone } : {}),
      ...(random.chance(0.7) ? { address: `${body.village.county.name}${body.road}${body.houseNumber}号` } : {}),
    };
  }
  const { person } = side;
  const id = writtenId(random, person.idNumber, { present: own ? 0.87 : 0.3, masked: 0.16 });
  const phone = random.chance(own ? 0.75 : 0.45) ? writtenPhone(random, person, 0.1) : { value: undefined, strata: [] };
  strata.push(...(own ? id.strata : id.strata.filter((tag) => tag !== 'no-id')), ...phone.strata);
  return {
    kind: 'person',
    name: person.name,
    ...(id.value ? { idType: '居民身份证', idNumber: id.value } : {}),
    ...(phone.value ? { phone: phone.value } : {}),
    ...(random.chance(own ? 0.8 : 0.55) ? { address: sayHome(random, city, person.home).text } : {}),
  };
}
