import type { ConnectorStatus, DisputeContent, DriftNote, Party } from '#libs/contracts/index.js';
import {
  looksLikeForeigner,
  looksLikePerson,
  maskFreeText,
  maskIdNumber,
  maskName,
  maskPhone,
  namesInText,
  normalisePhone,
} from '#libs/features/index.js';
import { isSamePerson, withoutIdentity } from './confidential-identity.js';
import { maskedPayload, maskedReason } from './masked-payload.js';

/** Shown in place of a confidential caller's name. */
const CONFIDENTIAL = '（保密）';

/** Somebody whom a text may name. `confidential`: nothing of them is shown without a purpose. */
export type Named = Party & { readonly confidential?: boolean };

/**
 * What of personal data an answer may show: all of it with a stated purpose; without one, names, numbers and phones are
 * masked, and a confidential caller is not shown at all. The only place that decides this.
 */
export class Disclosure {
  constructor(private readonly purpose: string | null) {}

  get full(): boolean {
    return this.purpose !== null;
  }

  party(party: Named): Party {
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

  /** A mediator as a source names one, who may be a volunteer. */
  mediator(name: string): string {
    return this.full ? name : maskName(name);
  }

  /** A place's address: street and estate may be seen, building and flat lead to a door. */
  address(address: string | undefined | null): string | null {
    return address ? (this.full ? address : maskAddress(address)) : null;
  }

  /**
   * A title or narrative, with the people in it hidden: `parties`, all of its case, and whoever else it names itself.
   * `own`: those of the record that the text is of. Where one of them is confidential, no number and no name in the text
   * stays; a caller who is confidential in another record only is hidden here unless this record names them openly.
   */
  text(text: string | undefined | null, parties: readonly Named[], own: readonly Named[] = parties): string | null {
    if (!text) return null;
    if (this.full) return text;
    const ofCaller = own.some((party) => party.confidential);
    const openly = own.filter((party) => !party.confidential);
    const callers = parties.filter((party) => party.confidential && !openly.some((one) => isSamePerson(one, party)));
    const hides = callers.length > 0 || ofCaller;
    const shown = hides ? withoutIdentity(text, { callers, openly, own: ofCaller, cover: CONFIDENTIAL }) : text;
    const names = parties.filter(isPersonal).flatMap((party) => party.name ?? []);
    return maskFreeText(shown.replace(DOOR, '***').replace(HANDLE, '***'), [...names, ...namesInText(shown)]);
  }

  /**
   * Something that was said of a dispute's place: a township and an estate may be seen, a door may not, nor the spot on a
   * map, nor where below the township a complainant lives; nothing at all of where a confidential one does.
   */
  placeStatement<S extends PlaceStatement>(said: S, confidential: boolean): S {
    if (this.full) return said;
    if (said.source === 'home' && confidential) return { ...said, words: CONFIDENTIAL, code: null, learned: undefined };
    const townshipOnly = said.source === 'home' && (said.code?.length ?? 0) > TOWNSHIP_DIGITS;
    if (townshipOnly)
      return { ...said, words: '***', code: said.code?.slice(0, TOWNSHIP_DIGITS) ?? null, learned: undefined };
    if (said.source === 'coordinates') return { ...said, words: '***', learned: undefined };
    return said.source === 'code' ? said : { ...said, words: maskAddress(said.words) };
  }

  /** Why an item is in quarantine; the values that it quotes may be anybody's. */
  reason(reason: string): string {
    return this.full ? reason : maskedReason(reason);
  }

  /** An item as its source sent it, decoded; without a purpose only its form, for nobody knows who is in it. */
  payload(payload: string, mediaType: string, sourceId: string | null): string {
    return this.full ? payload : maskedPayload(payload, mediaType, new Set(sourceId === null ? [] : [sourceId]));
  }

  /** What a connector says of itself; its examples of unknown fields and values come from records, and its reasons may quote. */
  status<Status extends Pick<ConnectorStatus, 'drift' | 'reason'>>(status: Status): Status {
    if (this.full) return status;
    return { ...status, drift: status.drift.map(maskedDrift), reason: this.sentence(status.reason, []) };
  }

  /**
   * Whether what was compared of these records may be told at all: not where one is a confidential caller's, for to say
   * that she is, or is not, the person of another record is to match her.
   */
  maySayWhy(...contents: readonly (DisputeContent | null)[]): boolean {
    return this.full || contents.every((content) => content?.confidential !== true);
  }

  /** A sentence that a person wrote about a case with these people: nobody in it is named openly by a record. */
  sentence(text: string | undefined | null, people: readonly Named[]): string | null {
    return this.text(text, people);
  }

  /** A model's own words on records with these contents, which may quote them: the people in them are hidden. */
  words(text: string | undefined | null, ...contents: readonly (DisputeContent | null)[]): string | null {
    if (!text) return null;
    if (this.full) return text;
    const parties = contents.flatMap(partiesOf).filter(isPersonal);
    const told = contents.flatMap((content) => namesInText(`${content?.title ?? ''}\n${content?.narrative ?? ''}`));
    const names = [...parties.flatMap((party) => party.name ?? []), ...told];
    return maskFreeText(text.replace(DOOR, '***').replace(HANDLE, '***'), names);
  }

  /** A part of a blocking key: a number, a name in characters or as it sounds, a room. What it begins with may be seen. */
  keyPart(part: string): string {
    if (this.full || part.length <= 1) return part;
    const seen = /^\d{7,}/.test(part) ? 3 : /^[a-z]+ /.test(part) ? part.indexOf(' ') : 1;
    return part.slice(0, seen) + '*'.repeat(part.length - seen);
  }

  /** What a record says; `people`: whom all records of its case name, for one of them may keep secret whom this one names. */
  content(content: DisputeContent, people: readonly Named[]): DisputeContent {
    if (this.full) return content;
    const confidential = content.confidential === true;
    const own = partiesOf(content);
    const text = (value: string | undefined) => this.text(value, [...people, ...own], own) ?? undefined;
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
      handling: content.handling && {
        ...content.handling,
        mediator: content.handling.mediator && this.mediator(content.handling.mediator),
        reply: text(content.handling.reply),
      },
      answers: content.answers?.map(({ words, ...answer }) => ({
        ...answer,
        ...(words !== undefined && { words: text(words) }),
      })),
      attachments: content.attachments?.map((file) => ({ ...file, name: text(file.name) ?? '' })),
      unmapped:
        content.unmapped && Object.fromEntries(Object.keys(content.unmapped).map((name) => [name, '（未映射）'])),
    };
  }
}

/** A reason that goes where nobody states a purpose: whoever it names is hidden. */
export const maskedSentence = (reason: string): string => new Disclosure(null).sentence(reason, []) ?? '';

/**
 * What a unit wrote for her whose record it is: whom other records of the case name, and hers does not, is no business of hers and hidden,
 * whatever was meant; of who bears a name that hers has, too, the numbers and the address that hers does not have, for it may be another of
 * that name. All else stands as it was written, for it is what she is answered. Pure.
 */
export function wordsForParty(words: string, people: readonly Named[], own: readonly Named[]): string {
  const known = new Set(own.flatMap(({ phone, idNumber, address }) => [phone, idNumber, address]));
  const unlessHers = (value: string | undefined) => (known.has(value) ? undefined : value);
  const others = people.flatMap((one) => {
    if (!isPersonal(one) && !one.confidential) return [];
    if (!own.some((party) => isSamePerson(party, one))) return one;
    const { phone, idNumber, address } = one;
    if (own.some((party) => party.idNumber && party.idNumber === idNumber)) return [];
    const [otherPhone, otherNumber, otherHome] = [phone, idNumber, address].map(unlessHers);
    return { ...one, name: undefined, phone: otherPhone, idNumber: otherNumber, address: otherHome };
  });
  const callers = [...others, ...numbersParted(words, others)];
  return withoutIdentity(words, { callers, openly: own, own: false, cover: '***' });
}

/** Their numbers as the words write them: 138-0000-2222, 138 0000 2222. */
function numbersParted(words: string, of: readonly Party[]): Party[] {
  const numbers = of.flatMap(({ phone = '', idNumber }) => [...normalisePhone(phone), idNumber ?? []].flat());
  return [...words.matchAll(NUMBER_RUN)].flatMap(([run]) => {
    const digits = run.normalize('NFKC').replace(/\D/g, '');
    return numbers.some((number) => digits.endsWith(number)) ? { kind: 'unknown' as const, phone: run } : [];
  });
}
const NUMBER_RUN = /\p{Nd}(?:[\s\-—–.·]{0,2}\p{Nd}){6,17}/gu;

/** Whom a record names. */
export function partiesOf(
  content: Pick<DisputeContent, 'confidential' | 'complainants' | 'respondents'> | null,
): Named[] {
  if (!content) return [];
  const confidential = content.confidential === true;
  // A caller who left no name is confidential all the same: the text may tell who it is.
  const nameless: Named[] =
    confidential && content.complainants.length === 0 ? [{ kind: 'unknown', confidential }] : [];
  return [...content.complainants.map((party) => ({ ...party, confidential })), ...nameless, ...content.respondents];
}

const TOWNSHIP_DIGITS = 9;

/** What this needs to know of a statement about a place. */
export interface PlaceStatement {
  readonly source: string;
  readonly words: string;
  readonly code: string | null;
  readonly learned?: object;
}

/** A side of unknown kind counts as a person where its name can be a person's. */
export const isPersonal = ({ kind, name = '' }: Party): boolean =>
  kind === 'person' ||
  (kind === 'unknown' && (looksLikePerson(name) || (looksLikeForeigner(name) && !INITIALS.test(name))));

/** KFC, IKEA: of an unknown side a brand rather than somebody's name. */
const INITIALS = /^[A-Z&]{2,4}$/;

/** 14-2-1204, 3-501, 3幢2单元501室, 三号楼二单元: what leads to a door in a narrative. */
const DOOR =
  /(?<![\d.])\d{1,3}\s*[-—－#]\s*(?:\d{1,2}\s*[-—－]\s*)?\d{3,4}(?!\d)室?|(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:号楼|幢|栋|座|#)(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:单元|门|-))?(?:\d{3,4}|[一二三四五六七八九零〇]{3,4})?(?:室|号|房)?/gu;

/** Licence plates, addresses of mail, names in messengers. */
const HANDLE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•\s]?[A-Z0-9]{5,6}(?![A-Z0-9])|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|(?<=微信号?\s?[:：是为]?\s?)[A-Za-z][\w-]{5,19}|(?<=QQ号?\s?[:：是为]?\s?)\d{5,11}/giu;

/** The building and flat are what makes an address personal: everything from the first number on is hidden. */
const maskAddress = (address: string): string => address.replace(ADDRESS_NUMBER, '***');
const ADDRESS_NUMBER = /\p{Nd}.*$|[零〇一二三四五六七八九十百甲乙丙丁]{1,5}(?:号|幢|栋|座|单元|室|#).*$/su;

/** A code word of a catalogue is short and no name; everything else may be anything. */
const CODE_WORD = /^[\p{L}\p{P}]{1,12}$/u;
const maskedDrift = (note: DriftNote): DriftNote => {
  const isCode = note.kind === 'unknown-value' && CODE_WORD.test(note.example) && !looksLikePerson(note.example);
  return isCode ? note : { ...note, example: `（${[...note.example].length} 字）` };
};
