import type { Party } from '#libs/contracts/index.js';
import { type Address, parseAddress } from './address.js';
import { type CitizenId, parseCitizenId } from './citizen-id.js';
import { parseCreditCode } from './credit-code.js';
import { type Organisation, parseOrganisation } from './organisation.js';
import { looksLikePerson, type PersonName, parsePersonName } from './person-name.js';
import { type Phone, parsePhones } from './phone.js';

/** One side's member as far as it can be told; absent parts are not known. */
export interface PartyFeatures {
  readonly person?: PersonName;
  readonly organisation?: Organisation;
  readonly citizenId?: CitizenId;
  /** 统一社会信用代码 whose checksum is right. */
  readonly creditCode?: string;
  readonly phones?: readonly Phone[];
  readonly address?: Address;
}

const ORGANISATION_WORD =
  /公司|集团|银行|保险|医院|诊所|学校|中学|小学|大学|学院|幼儿园|物业|酒店|宾馆|饭店|餐厅|餐饮|超市|商场|市场|工厂|厂$|店$|馆$|部$|中心|委员会|居委会|村委会|业委会|合作社|事务所|工作室|俱乐部|政府|街道办|局$|所$|队$|社$|城$|广场|项目|开发商|平台|培训|健身|装饰|装修|地产|置业|科技|商贸|建设|建筑|集体|街道|园林|热力|燃气|水务|办$|乡$|镇$|村$|部门|单位|院方|校方|店里|门店|餐馆|商家/;

/** Says what somebody is to the complainant, and no more: nothing that another record could agree or disagree with. */
const NOBODY_IN_PARTICULAR =
  /^(?:(?:楼上|楼下|隔壁|对门)?\d{3,4}(?:室|住户|业主|户)?|对方|被告|房东|房客|租户|租客|邻居|楼上|楼下|隔壁|对门|老板|包工头|业主|住户|\d{3,4}住户|支行|客服|平台客服|平台|商家|店家|老公|老婆|丈夫|妻子|前夫|前妻|配偶|爱人|儿子|女儿|大?儿子|小儿子|哥哥|弟弟|姐姐|妹妹|兄弟|兄弟姐妹|子女|父亲|母亲|公公|婆婆|亲戚|朋友|同事|同村村民|村民|肇事司机|司机|车主|狗主人|个人|他人)$/;

const isEmptyAddress = (address: Address): boolean =>
  Object.keys(address).length === 1 && address.divisions.length === 0;

function readName(party: Party): Pick<PartyFeatures, 'person' | 'organisation'> {
  const written = party.name;
  if (!written) return {};
  if (party.kind !== 'organisation' && NOBODY_IN_PARTICULAR.test(written.trim())) return {};
  const isPerson = looksLikePerson(written);
  // Forms for petitioners and callers ask for a person; a firm that complains writes its name there.
  const organisational =
    party.kind === 'organisation' ||
    (party.kind === 'unknown' && (ORGANISATION_WORD.test(written) || !isPerson)) ||
    (party.kind === 'person' &&
      ORGANISATION_WORD.test(written) &&
      !isPerson &&
      parsePersonName(written)?.form !== 'partial');
  if (!organisational) {
    const person = parsePersonName(written);
    return person ? { person } : {};
  }
  const organisation = parseOrganisation(written);
  return organisation ? { organisation } : {};
}

/** Reads one party. Null where it tells nothing that could be compared (匿名 without a phone). */
export function partyFeatures(party: Party): PartyFeatures | null {
  const citizenId = party.idNumber && party.kind !== 'organisation' ? parseCitizenId(party.idNumber) : null;
  const code = party.idNumber ? parseCreditCode(party.idNumber) : null;
  // An agent without a name types the number where the name belongs.
  const phones = parsePhones(
    [party.phone, /\d{7}/.test(party.name ?? '') ? party.name : undefined].filter(Boolean).join(' '),
  );
  const address = party.address ? parseAddress(party.address) : null;
  const features: PartyFeatures = {
    ...readName(party),
    ...(citizenId && !(code?.valid && citizenId.state !== 'valid') && { citizenId }),
    ...(code?.valid && { creditCode: code.value }),
    ...(phones.length > 0 && { phones: phones.slice(0, 4) }),
    ...(address && !isEmptyAddress(address) && { address }),
  };
  return Object.keys(features).length > 0 ? features : null;
}
