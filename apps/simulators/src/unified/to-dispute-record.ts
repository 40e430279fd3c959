import type { DisputeContent, DisputeRecord, Party, SourceStage } from '#libs/contracts/index.js';
import { statusOf } from '../records/apply-status.js';
import type { CourtCase, CourtParty } from '../records/court-case.js';
import type { Letter } from '../records/letter.js';
import { withdrawnStatus } from '../records/lifecycle.js';
import type { SimRecord } from '../records/sim-record.js';
import type { WorkOrder } from '../records/work-order.js';
import { chinaRfc3339 } from '../voice/times.js';

/** A simulated record in the hub's common shape, for work on linkage and classification without any server. */
export function toDisputeRecord(record: SimRecord): DisputeRecord {
  const key = { system: record.system, sourceId: record.sourceId, updatedAt: chinaRfc3339(record.updatedAt) };
  if (statusOf(record) === withdrawnStatus[record.system]) return { ...key, state: 'withdrawn' };
  const content =
    record.system === 'court'
      ? fromCourt(record.native)
      : record.system === 'petition'
        ? fromLetter(record.native)
        : fromOrder(record.native);
  return { ...key, state: 'live', content: dense(content) };
}

const stages: Readonly<Record<string, SourceStage>> = {
  待委派: 'registered',
  已委派: 'assigned',
  调解中: 'in-progress',
  调解成功: 'agreed',
  调解不成: 'not-agreed',
  司法确认: 'confirmed',
  已撤回: 'withdrawn-by-party',
  已登记: 'registered',
  已转送: 'assigned',
  已受理: 'in-progress',
  办理中: 'in-progress',
  已答复: 'answered',
  复查: 'under-review',
  复核: 'under-review',
  已办结: 'closed',
  待派: 'registered',
  已派: 'assigned',
  已回访: 'closed',
  退单: 'returned',
};

const status = (raw: string) => ({ raw, stage: stages[raw] ?? 'unknown' });

function fromCourt(native: CourtCase): DisputeContent {
  const party = (from: CourtParty): Party => ({ ...from });
  return {
    nature: 'dispute',
    numbers: native.caseNumber ? [native.caseNumber] : undefined,
    narrative: native.facts,
    claim: native.claim,
    category: [native.cause],
    status: status(native.status),
    complainants: native.applicants.map(party),
    respondents: native.respondents.map(party),
    place: dense({ address: native.disputeAddress || undefined }),
    amountYuan: native.amount ?? undefined,
    filedAt: native.acceptedAt,
    closedAt: native.closedAt ?? undefined,
    handling: dense({
      mediationOrganisation: native.mediationOrganisation,
      mediator: native.mediator,
      officeName: native.court,
      officeDivisionCode: native.courtCode,
    }),
  };
}

function fromLetter(native: Letter): DisputeContent {
  const signer: Party = dense({
    kind: 'person',
    name: native.XFRXM,
    idType: native.ZJHM ? '居民身份证' : undefined,
    idNumber: native.ZJHM,
    phone: native.LXDH,
    address: native.ZZ,
  });
  const companions = (native.TXR ?? []).map(
    (one): Party => dense({ kind: 'person', name: one.XM, idNumber: one.ZJHM, phone: one.LXDH }),
  );
  const isCode = /^\d+$/.test(native.WTSD ?? '');
  return {
    nature: native.XFMD === '意见建议' ? 'suggestion' : 'dispute',
    title: native.BT,
    narrative: native.GYQK,
    purpose: native.XFMD,
    category: native.NRFL?.split('/'),
    status: status(native.BLZT),
    complainants: [signer, ...companions],
    respondents: native.BFYDX ? [{ kind: 'unknown', name: native.BFYDX }] : [],
    groupSize: native.RS,
    place: dense({ [isCode ? 'divisionCode' : 'divisionName']: native.WTSD, address: native.WTDD }),
    filedAt: rfc3339(native.XFRQ),
    channel: native.XFXS,
    handling: native.BLDW ? { unit: native.BLDW } : undefined,
    repeated: native.CFBZ === '1',
    links: native.YXFJBH ? [{ system: 'petition', sourceId: native.YXFJBH, relation: 'earlier' }] : undefined,
  };
}

function fromOrder(native: WorkOrder): DisputeContent {
  const caller: Party = dense({
    kind: 'person',
    name: native.caller_name || undefined,
    phone: native.caller_phone ?? undefined,
    idNumber: native.caller_id_no ?? undefined,
  });
  const located = native.longitude !== null && native.longitude !== 0;
  return {
    nature: native.order_type === '咨询' ? 'enquiry' : native.order_type === '建议' ? 'suggestion' : 'dispute',
    title: native.title ?? undefined,
    narrative: native.content,
    purpose: native.order_type,
    category: [native.category1, native.category2, native.category3].filter((name) => name !== null),
    status: status(native.status),
    complainants: [caller],
    respondents: native.target_name
      ? [dense({ kind: 'unknown', name: native.target_name, idNumber: native.target_code ?? undefined })]
      : [],
    place: dense({
      divisionCode: native.area_code ?? undefined,
      address: native.event_address ?? undefined,
      longitude: located ? (native.longitude ?? undefined) : undefined,
      latitude: located ? (native.latitude ?? undefined) : undefined,
    }),
    amountYuan: native.amount ?? undefined,
    filedAt: rfc3339(native.call_time),
    occurredAt: native.event_time ? rfc3339(native.event_time) : undefined,
    deadline: native.deadline ? rfc3339(native.deadline) : undefined,
    channel: native.channel,
    handling: dense({
      unit: native.handling_unit ?? undefined,
      reply: native.reply ?? undefined,
      satisfaction: native.satisfaction ?? undefined,
    }),
    confidential: native.confidential || undefined,
    links: native.parent_order_no
      ? [{ system: 'hotline-12345', sourceId: native.parent_order_no, relation: 'parent' }]
      : undefined,
  };
}

/** yyyy-MM-dd or yyyy-MM-dd HH:mm:ss, China Standard Time. */
const rfc3339 = (text: string): string => `${text.slice(0, 10)}T${text.slice(11) || '00:00:00'}+08:00`;

/** Without members that are undefined. */
function dense<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
