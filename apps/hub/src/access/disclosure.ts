import type { DisputeContent, Party } from '#libs/contracts/index.js';
import { looksLikePerson, maskFreeText, maskIdNumber, maskName, maskPhone } from '#libs/features/index.js';

/** Shown in place of a confidential caller's name. */
const CONFIDENTIAL = '（保密）';

/**
 * What of personal data an answer may show: all of it with a stated purpose; without one, names, numbers and phones are
 * masked, and a confidential caller is not shown at all. The only place that decides this.
 */
export class Disclosure {
  constructor(private readonly purpose: string | null) {}

  get full(): boolean {
    return this.purpose !== null;
  }

  party<P extends Party & { confidential?: boolean }>(party: P): Party {
    const { kind, name, idType, idNumber, phone, address } = party;
    if (this.full) return { kind, name, idType, idNumber, phone, address };
    if (party.confidential) return { kind, name: CONFIDENTIAL };
    const personal = isPersonal(party);
    return {
      kind,
      name: name && personal ? maskName(name) : name,
      idType,
      idNumber: idNumber && personal ? maskIdNumber(idNumber) : idNumber,
      phone: phone && maskPhone(phone),
      address: address && personal ? maskAddress(address) : address,
    };
  }

  /** A place's address: street and estate may be seen, building and flat lead to a door. */
  address(address: string | undefined | null): string | null {
    return address ? (this.full ? address : maskAddress(address)) : null;
  }

  /** A title or narrative, with the names of these people hidden in it. */
  text(text: string | undefined | null, parties: readonly (Party & { confidential?: boolean })[]): string | null {
    if (!text) return null;
    if (this.full) return text;
    let shown = text;
    for (const party of parties.filter((one) => one.confidential)) shown = withoutSecrets(shown, party);
    const names = parties.filter(isPersonal).flatMap((party) => party.name ?? []);
    return maskFreeText(shown.replace(DOOR, '***'), names);
  }

  content(content: DisputeContent): DisputeContent {
    if (this.full) return content;
    const confidential = content.confidential === true;
    const parties = [...content.complainants.map((party) => ({ ...party, confidential })), ...content.respondents];
    const text = (value: string | undefined) => this.text(value, parties) ?? undefined;
    return {
      ...content,
      title: text(content.title),
      narrative: text(content.narrative),
      claim: text(content.claim),
      complainants: content.complainants.map((party) => this.party({ ...party, confidential })),
      respondents: content.respondents.map((party) => this.party(party)),
      place: {
        ...content.place,
        address: this.address(content.place.address) ?? undefined,
        longitude: undefined,
        latitude: undefined,
      },
      handling: content.handling && { ...content.handling, reply: text(content.handling.reply) },
      unmapped:
        content.unmapped && Object.fromEntries(Object.keys(content.unmapped).map((name) => [name, '（未映射）'])),
    };
  }
}

/** A side of unknown kind counts as a person where its name can be a person's. */
export const isPersonal = ({ kind, name }: Party): boolean =>
  kind === 'person' || (kind === 'unknown' && looksLikePerson(name ?? ''));

/** 14-2-1204, 3-501, 3幢2单元501室, 三号楼二单元: what leads to a door in a narrative. */
const DOOR =
  /(?<![\d.])\d{1,3}\s*[-—－#]\s*(?:\d{1,2}\s*[-—－]\s*)?\d{3,4}(?!\d)室?|(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:号楼|幢|栋|座|#)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:单元|门|-))?(?:\d{3,4}|[一二三四五六七八九零〇]{3,4})?(?:室|号|房)?/gu;

/** The building and flat are what makes an address personal: everything from the first number on is hidden. */
const maskAddress = (address: string): string => address.replace(/\d.*$/su, '***');

function withoutSecrets(text: string, { name, phone, idNumber, address }: Party): string {
  let open = text;
  for (const secret of [name, phone, idNumber, address])
    if (secret && secret.length >= 2) open = open.replaceAll(secret, CONFIDENTIAL);
  return open;
}
