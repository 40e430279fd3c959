import type { DisputeContent, Party } from '#libs/contracts/index.js';
import { ADDRESS_LENGTH_MAX } from './address-parts.js';
import type { PlaceInput } from './place.js';

const inputs = new WeakMap<DisputeContent, PlaceInput>();

/**
 * What a record's content says of the dispute's place. The seat of the office that took it down is left out. The same
 * content gives the same object, so that what was read of it once is known wherever it is asked again.
 */
export function placeInputOf(content: DisputeContent): PlaceInput {
  const input = inputs.get(content) ?? readContent(content);
  inputs.set(content, input);
  return input;
}

function readContent(content: DisputeContent): PlaceInput {
  const text = [content.title, content.narrative, content.claim].filter(Boolean).join('\n');
  return {
    ...content.place,
    address: shown(content.place.address),
    divisionName: shown(content.place.divisionName),
    text: text || undefined,
    organisationNames: content.respondents.flatMap(organisationName),
    complainantAddresses: content.complainants.flatMap((party) => shown(party.address) ?? []),
  };
}

const shown = (address: string | undefined): string | undefined => address?.slice(0, ADDRESS_LENGTH_MAX);

/** What names of bodies end in. A person's name, or what somebody is called on the phone, must not be learned. */
const BODY_END =
  /(?:公司|集团|厂|[商超书药饭酒]店|店|院|学校|[小中大]学|幼儿园|中心|银行|支行|分行|局|委|委会|委员会|协会|商会|合作社|社区|所|馆|超市|市场|酒店|宾馆|部|站|政府|街道|街道办|办事处|有限合伙|工作室|物业|置业|地产|保险|物流|基金会)$/;

function organisationName({ kind, name }: Party): string[] {
  const tidy = shown(name?.trim()) ?? '';
  return kind !== 'person' && tidy.length >= 4 && BODY_END.test(tidy) ? [tidy] : [];
}
