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
import { readOrder, type WorkOrder } from './native.js';

/** Changes whenever the same row would be mapped otherwise. */
export const HOTLINE_MAPPING_VERSION = 'hotline-12345-1';

const VOIDED = '作废';

/** The hotline's status words and how far they mean the order has come. */
export const HOTLINE_STAGES: ReadonlyMap<string, SourceStage> = new Map([
  ['待派', 'registered'],
  ['已派', 'assigned'],
  ['办理中', 'in-progress'],
  ['已办结', 'closed'],
  ['已回访', 'closed'],
  ['退单', 'returned'],
  [VOIDED, 'closed'],
]);

const NATURES: ReadonlyMap<string, Nature> = new Map([
  ['咨询', 'enquiry'],
  ['投诉', 'dispute'],
  ['求助', 'dispute'],
  ['举报', 'dispute'],
  ['建议', 'suggestion'],
]);

export const HOTLINE_FIELD_ORIGINS: Readonly<Record<string, readonly string[]>> = {
  nature: ['order_type'],
  title: ['title'],
  narrative: ['content'],
  purpose: ['order_type'],
  category: ['category1', 'category2', 'category3'],
  status: ['status'],
  complainants: ['caller_name', 'caller_phone', 'caller_id_no'],
  respondents: ['target_name', 'target_code'],
  place: ['area_code', 'event_address', 'longitude', 'latitude'],
  amountYuan: ['amount'],
  filedAt: ['call_time'],
  occurredAt: ['event_time'],
  deadline: ['deadline'],
  channel: ['channel'],
  handling: ['handling_unit', 'reply', 'satisfaction'],
  links: ['parent_order_no'],
  confidential: ['confidential'],
  updatedAt: ['update_time'],
  state: ['status'],
};

/** What the mapping of one row finds besides its content. */
interface Notes {
  readonly sightings: DriftSighting[];
  readonly issues: MappingIssue[];
}

/** What a row says, as a dispute record of `system`. A voided order keeps what it said. */
export function interpretOrder(system: SystemName, item: SourceItem): Interpretation {
  const native = readOrder(item.bytes);
  if (native.kind === 'malformed') return native;
  const notes: Notes = { sightings: [...native.sightings], issues: [...native.issues] };
  const { order_no, status, update_time } = native.value;
  const record: DisputeRecord = {
    system,
    sourceId: order_no,
    state: status === VOIDED ? 'withdrawn' : 'live',
    updatedAt: time(update_time),
    content: contentOf(system, native, notes),
  };
  return { kind: 'mapped', record, ...notes };
}

function contentOf(system: SystemName, { value, unmapped }: NativeItem<WorkOrder>, notes: Notes): DisputeContent {
  const { sightings } = notes;
  return {
    nature: translate('order_type', value.order_type, NATURES, 'dispute', sightings),
    title: value.title,
    narrative: value.content,
    purpose: value.order_type,
    category: categoryOf(value),
    status: { raw: value.status, stage: translate('status', value.status, HOTLINE_STAGES, 'unknown', sightings) },
    complainants: callerOf(value),
    respondents: targetOf(value),
    place: placeOf(value, notes),
    amountYuan: value.amount,
    filedAt: time(value.call_time),
    occurredAt: time(value.event_time),
    deadline: time(value.deadline),
    channel: value.channel,
    handling: unlessEmpty({
      unit: value.handling_unit,
      reply: value.reply,
      satisfaction: satisfactionOf(value.satisfaction, notes),
    }),
    links:
      value.parent_order_no === undefined
        ? undefined
        : [{ relation: 'parent', system, sourceId: value.parent_order_no }],
    confidential: value.confidential ? true : undefined,
    unmapped: unlessEmpty(unmapped),
  };
}

function categoryOf({ category1, category2, category3 }: WorkOrder): string[] | undefined {
  const levels = [category1, category2, category3].filter((level) => level !== undefined);
  return levels.length > 0 ? levels : undefined;
}

function callerOf({ caller_name, caller_phone, caller_id_no }: WorkOrder): Party[] {
  const caller = unlessEmpty({ name: caller_name, phone: caller_phone, idNumber: caller_id_no });
  return caller ? [{ kind: 'person', ...caller }] : [];
}

/** Only organisations have a 统一社会信用代码; of a bare name the hotline does not say what it names. */
function targetOf({ target_name, target_code }: WorkOrder): Party[] {
  if (target_code !== undefined)
    return [{ kind: 'organisation', name: target_name, idType: '统一社会信用代码', idNumber: target_code }];
  return target_name === undefined ? [] : [{ kind: 'unknown', name: target_name }];
}

function placeOf(value: WorkOrder, { issues }: Notes): Place {
  const { area_code, event_address, longitude, latitude } = value;
  const isCode = area_code !== undefined && /^\d{6}(\d{3}(\d{3})?)?$/.test(area_code);
  if (area_code !== undefined && !isCode)
    issues.push({ field: 'area_code', kind: 'ignored', value: area_code, note: 'a division has 6, 9 or 12 digits' });
  const place = { divisionCode: isCode ? area_code : undefined, address: event_address };
  if (longitude === undefined || latitude === undefined || (longitude === 0 && latitude === 0)) return place;
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return { ...place, longitude, latitude };
  const note = 'no place on earth';
  issues.push({ field: 'longitude', kind: 'ignored', value: `${longitude},${latitude}`, note });
  return place;
}

function satisfactionOf(value: number | undefined, { issues }: Notes): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= 5)) return value;
  issues.push({ field: 'satisfaction', kind: 'ignored', value: String(value), note: 'from 1 to 5' });
  return undefined;
}

function time(text: string): string;
function time(text: string | undefined): string | undefined;
function time(text: string | undefined): string | undefined {
  const micros = text === undefined ? null : parseChinaText(text);
  return micros === null ? undefined : toChinaTime(micros);
}
