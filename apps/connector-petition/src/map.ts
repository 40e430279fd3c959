import {
  type DriftSighting,
  type Interpretation,
  type NativeItem,
  parseChinaText,
  type SourceItem,
  toChinaTime,
  translate,
  unlessEmpty,
} from '#libs/connector-kit/index.js';
import type {
  DisputeContent,
  DisputeRecord,
  MappingIssue,
  Nature,
  Party,
  Place,
  SourceStage,
  SystemName,
} from '#libs/contracts/index.js';
import { type Letter, readLetter } from './native.js';

/** Changes whenever the same letter would be mapped otherwise. */
export const PETITION_MAPPING_VERSION = 'petition-1';

/** BLZT and how far it means the letter has come. */
export const PETITION_STAGES: ReadonlyMap<string, SourceStage> = new Map([
  ['已登记', 'registered'],
  ['已转送', 'assigned'],
  ['已受理', 'in-progress'],
  ['办理中', 'in-progress'],
  ['已答复', 'answered'],
  ['复查', 'under-review'],
  ['复核', 'under-review'],
  ['已办结', 'closed'],
]);

const OPERATIONS: ReadonlyMap<string, DisputeRecord['state']> = new Map([
  ['XZ', 'live'],
  ['XG', 'live'],
  ['SC', 'withdrawn'],
]);

const PURPOSES: ReadonlyMap<string, Nature> = new Map([
  ['申诉', 'dispute'],
  ['求决', 'dispute'],
  ['揭发控告', 'dispute'],
  ['意见建议', 'suggestion'],
  ['其他', 'dispute'],
]);

/** GA/T 517: the papers that occur; the feed's own description names only the first. */
const PAPERS: ReadonlyMap<string, string> = new Map([
  ['111', '居民身份证'],
  ['414', '护照'],
]);

const REPEATED: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
]);

export const PETITION_FIELD_ORIGINS: Readonly<Record<string, readonly string[]>> = {
  nature: ['XFMD'],
  title: ['BT'],
  narrative: ['GYQK'],
  purpose: ['XFMD'],
  category: ['NRFL'],
  status: ['BLZT'],
  complainants: ['XFRXM', 'ZJLX', 'ZJHM', 'LXDH', 'ZZ', 'TXR'],
  respondents: ['BFYDX'],
  groupSize: ['RS'],
  place: ['WTSD', 'WTDD'],
  filedAt: ['XFRQ'],
  channel: ['XFXS'],
  handling: ['BLDW'],
  repeated: ['CFBZ'],
  links: ['YXFJBH'],
  updatedAt: ['GXSJ'],
  sourceSequence: ['XH'],
  state: ['CZLX'],
};

/** What the mapping of one letter finds besides its content. */
interface Notes {
  readonly sightings: DriftSighting[];
  readonly issues: MappingIssue[];
}

/** What a letter says, as a dispute record of `system`. */
export function interpretLetter(system: SystemName, item: SourceItem): Interpretation {
  const native = readLetter(item.bytes);
  if (native.kind === 'malformed') return native;
  const notes: Notes = { sightings: [...native.sightings], issues: [...native.issues] };
  const record = recordOf(system, native, notes);
  return { kind: 'mapped', record, ...notes };
}

function recordOf(system: SystemName, native: NativeItem<Letter>, notes: Notes): DisputeRecord {
  const { XFJBH, XH, GXSJ, CZLX } = native.value;
  const state = translate('CZLX', CZLX, OPERATIONS, 'live', notes.sightings);
  const identity = { system, sourceId: XFJBH, state, updatedAt: time(GXSJ), sourceSequence: XH };
  return state === 'withdrawn' ? identity : { ...identity, content: contentOf(system, native, notes) };
}

function contentOf(system: SystemName, { value, unmapped }: NativeItem<Letter>, notes: Notes): DisputeContent {
  const { sightings } = notes;
  return {
    nature: translate('XFMD', value.XFMD, PURPOSES, 'dispute', sightings),
    title: value.BT,
    narrative: value.GYQK,
    purpose: value.XFMD,
    category: categoryOf(value.NRFL),
    status: { raw: value.BLZT, stage: translate('BLZT', value.BLZT, PETITION_STAGES, 'unknown', sightings) },
    complainants: complainantsOf(value, notes),
    respondents: value.BFYDX === undefined ? [] : [{ kind: 'unknown', name: value.BFYDX }],
    groupSize: groupSizeOf(value.RS, notes),
    place: placeOf(value, notes),
    filedAt: time(value.XFRQ),
    channel: value.XFXS,
    handling: unlessEmpty({ unit: value.BLDW }),
    repeated: value.CFBZ === undefined ? undefined : translate('CFBZ', value.CFBZ, REPEATED, undefined, sightings),
    links: value.YXFJBH === undefined ? undefined : [{ relation: 'earlier', system, sourceId: value.YXFJBH }],
    unmapped: unlessEmpty(unmapped),
  };
}

function complainantsOf(value: Letter, { sightings }: Notes): Party[] {
  const idType = value.ZJLX === undefined ? undefined : translate('ZJLX', value.ZJLX, PAPERS, '其他', sightings);
  const signer = unlessEmpty({
    name: value.XFRXM,
    idType,
    idNumber: value.ZJHM,
    phone: value.LXDH,
    address: value.ZZ,
  });
  const companions = (value.TXR ?? []).map(({ XM, ZJHM, LXDH }) => ({ name: XM, idNumber: ZJHM, phone: LXDH }));
  return [signer, ...companions.map(unlessEmpty)].flatMap((one) => (one ? [{ kind: 'person' as const, ...one }] : []));
}

function groupSizeOf(count: string | undefined, { issues }: Notes): number | undefined {
  if (count === undefined || Number(count) > 0) return count === undefined ? undefined : Number(count);
  issues.push({ field: 'RS', kind: 'ignored', value: count, note: 'nobody complains' });
  return undefined;
}

/** WTSD is a division's code or its name. Digits of another length are neither. */
function placeOf({ WTSD, WTDD }: Letter, { issues }: Notes): Place {
  if (WTSD === undefined) return { address: WTDD };
  if (/^\d{6}(\d{3}(\d{3})?)?$/.test(WTSD)) return { divisionCode: WTSD, address: WTDD };
  if (!/^\d+$/.test(WTSD)) return { divisionName: WTSD, address: WTDD };
  issues.push({ field: 'WTSD', kind: 'ignored', value: WTSD, note: 'a division has 6, 9 or 12 digits' });
  return { address: WTDD };
}

function categoryOf(text: string | undefined): string[] | undefined {
  const levels = (text ?? '').split(/[/／]/).map((level) => level.trim());
  const named = levels.filter((level) => level !== '');
  return named.length > 0 ? named : undefined;
}

function time(text: string | undefined): string | undefined {
  const micros = text === undefined ? null : parseChinaText(text);
  return micros === null ? undefined : toChinaTime(micros);
}
