import type { DriftSighting, Interpretation, NativeItem } from '#libs/connector-kit/index.js';
import { parseRfc3339, type SourceItem, toChinaTime, translate, unlessEmpty } from '#libs/connector-kit/index.js';
import type { DisputeContent, DisputeRecord, Party, SourceStage, SystemName } from '#libs/contracts/index.js';
import { type CourtCase, type CourtParty, readCourtCase } from './native.js';

/** Changes whenever the same item would be mapped otherwise. */
export const COURT_MAPPING_VERSION = 'court-1';

/** The court's status words and how far they mean it has come. */
export const COURT_STAGES: ReadonlyMap<string, SourceStage> = new Map([
  ['待委派', 'registered'],
  ['已委派', 'assigned'],
  ['调解中', 'in-progress'],
  ['调解成功', 'agreed'],
  ['调解不成', 'not-agreed'],
  ['司法确认', 'confirmed'],
  ['已撤回', 'withdrawn-by-party'],
]);

const PARTY_KINDS: ReadonlyMap<string, Party['kind']> = new Map([
  ['person', 'person'],
  ['organisation', 'organisation'],
]);

export const COURT_FIELD_ORIGINS: Readonly<Record<string, readonly string[]>> = {
  numbers: ['caseNumber'],
  narrative: ['facts'],
  claim: ['claim'],
  category: ['cause'],
  status: ['status'],
  complainants: ['applicants'],
  respondents: ['respondents'],
  place: ['disputeAddress'],
  amountYuan: ['amount'],
  filedAt: ['acceptedAt'],
  closedAt: ['closedAt'],
  handling: ['mediationOrganisation', 'mediator', 'court', 'courtCode'],
  updatedAt: ['updatedAt'],
  state: ['deleted'],
};

/** What an item of the court's answer says, as a dispute record of `system`. */
export function interpretCourtCase(system: SystemName, item: SourceItem): Interpretation {
  const native = readCourtCase(item.bytes);
  if (native.kind === 'malformed') return native;
  const sightings: DriftSighting[] = [...native.sightings];
  const record = recordOf(system, native, sightings);
  return { kind: 'mapped', record, issues: native.issues, sightings };
}

function recordOf(system: SystemName, native: NativeItem<CourtCase>, sightings: DriftSighting[]): DisputeRecord {
  const { id, updatedAt, deleted } = native.value;
  const identity = { system, sourceId: id, updatedAt: time(updatedAt) };
  if (deleted) return { ...identity, state: 'withdrawn' };
  return { ...identity, state: 'live', content: contentOf(native, sightings) };
}

function contentOf({ value, unmapped }: NativeItem<CourtCase>, sightings: DriftSighting[]): DisputeContent {
  const party = (side: string) => (one: CourtParty) => partyOf(one, side, sightings);
  return {
    nature: 'dispute',
    numbers: value.caseNumber === undefined ? undefined : [value.caseNumber],
    narrative: value.facts,
    claim: value.claim,
    category: value.cause === undefined ? undefined : [value.cause],
    status: { raw: value.status, stage: translate('status', value.status, COURT_STAGES, 'unknown', sightings) },
    complainants: (value.applicants ?? []).map(party('applicants')),
    respondents: (value.respondents ?? []).map(party('respondents')),
    place: { address: value.disputeAddress },
    amountYuan: value.amount,
    filedAt: time(value.acceptedAt),
    closedAt: time(value.closedAt),
    handling: unlessEmpty({
      mediationOrganisation: value.mediationOrganisation,
      mediator: value.mediator,
      officeName: value.court,
      officeDivisionCode: value.courtCode,
    }),
    unmapped: unlessEmpty(unmapped),
  };
}

function partyOf({ kind, name, ...party }: CourtParty, side: string, sightings: DriftSighting[]): Party {
  const common = translate(`${side}[].kind`, kind, PARTY_KINDS, 'unknown', sightings);
  return { kind: common, name: name.trim() === '' ? undefined : name, ...party };
}

function time(text: string): string;
function time(text: string | undefined): string | undefined;
function time(text: string | undefined): string | undefined {
  const micros = text === undefined ? null : parseRfc3339(text);
  return micros === null ? undefined : toChinaTime(micros);
}
