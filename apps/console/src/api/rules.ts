import { useQuery } from '@tanstack/react-query';
import type { Centre } from './centres';
import type { Warning } from './city';
import { apiPath, request } from './request';

export const RULE_KINDS = [
  'routes',
  'risks',
  'signals',
  'clocks',
  'plans',
  'staffing',
  'crosswalks',
  'thresholds',
  'holidays',
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** On what tables of a kind are tried before they are approved. */
export function triedOn(kind: RuleKind): 'cases' | 'warnings' | 'centres' {
  if (kind === 'plans') return 'warnings';
  return kind === 'staffing' ? 'centres' : 'cases';
}

/** Kinds that say what a city would have otherwise than the product. */
export const CITYS_OWN: readonly RuleKind[] = ['crosswalks', 'thresholds', 'holidays'];

export interface Change {
  from: string;
  to: string;
  cases: number;
}

interface NumberedCase {
  caseId: string;
  caseNumber: string;
}

/** Which plan applies to a warning, and whom it is told to. */
interface Planned {
  plan: string;
  addressees: string[];
}

/** What a centre lacks by a table; `onDuty`: how many have to be each working day. */
export interface CentreLacks extends Pick<Centre, 'gaps' | 'dutyDaysMissing'> {
  onDuty: number;
}

/** What a table would have changed, and for whom; what it tells depends on the kind. */
export interface DryRun {
  complete: boolean;
  casesSeen?: number;
  casesChanged?: number;
  unitChanges?: Change[];
  levelChanges?: Change[];
  colourChanges?: Change[];
  typeChanges?: Change[];
  stateChanges?: Change[];
  units?: { unit: string; gains: number; loses: number }[];
  cases?: (NumberedCase & { from: { unit: string }; to: { unit: string } })[];
  /** Of thresholds: which cases would come together, and which would part. */
  records?: number;
  casesAfter?: number;
  mergesTotal?: number;
  splitsTotal?: number;
  merges?: NumberedCase[][];
  splits?: NumberedCase[];
  /** Of time limits and holidays: those that would end on another day; null: there is none by the one table or the other. */
  clocksSeen?: number;
  endsMoved?: number;
  ends?: (NumberedCase & { rule: string; from: string | null; to: string | null })[];
  /** Of plans. */
  warningsSeen?: number;
  warningsChanged?: number;
  warnings?: {
    warningId: string;
    kind: Warning['kind'];
    type: string | null;
    divisionName: string | null;
    from: Planned;
    to: Planned;
  }[];
  /** Of required staffing: open centres, and how many would begin and cease to lack staff that they must have. */
  centresSeen?: number;
  centresChanged?: number;
  becomeShort?: number;
  becomeComplete?: number;
  centres?: { centreId: string; name: string; from: CentreLacks; to: CentreLacks }[];
}

export interface RuleVersion {
  kind: RuleKind;
  version: number;
  state: 'proposed' | 'approved';
  author: string;
  reason: string;
  effectiveAt: string;
  proposedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
}

export interface RuleVersions {
  kind: RuleKind;
  inForce: number | null;
  versions: RuleVersion[];
  activations: { version: number; effectiveAt: string; actor: string; reason: string; at: string }[];
}

/** A word of a cell: in the tables' own terms, and as people read it. */
export interface CellWord {
  own: string;
  zh: string;
  en: string;
}

/** What a column is called, and the words that its cells are of; none where anything may be written. */
export interface RuleColumn {
  /** In the tables' own terms. */
  field: string;
  zh: string;
  en: string;
  words: CellWord[];
}

export interface RuleTable extends RuleVersion {
  /** CSV with a header. */
  body: string;
  /** In the order of the header. */
  columns: RuleColumn[];
  dryRun: DryRun | null;
  /** Rows that apply to less than they say. */
  notes: { row: number; zh: string; en: string }[];
}

export const useRuleVersions = (kind: RuleKind) =>
  useQuery({
    queryKey: ['rules', kind],
    queryFn: ({ signal }) => request<RuleVersions>(apiPath('rules', kind), { signal }),
  });

export const useRuleTable = (kind: RuleKind, version: number | null) =>
  useQuery({
    queryKey: ['rules', kind, version],
    enabled: version !== null,
    queryFn: ({ signal }) => request<RuleTable>(apiPath('rules', kind, String(version)), { signal }),
  });

export const proposeRules = (kind: RuleKind, body: string, reason: string) =>
  request<{ version: number }>(apiPath('rules', kind), { method: 'POST', body: { body, reason } });

export const tryRules = (kind: RuleKind, version: number) =>
  request<DryRun>(apiPath('rules', kind, String(version), 'dry-run'), { method: 'POST' });

export const approveRules = (kind: RuleKind, version: number) =>
  request<unknown>(apiPath('rules', kind, String(version), 'approval'), { method: 'POST' });

export const activateRules = (kind: RuleKind, version: number, reason: string) =>
  request<unknown>(apiPath('rules', kind, String(version), 'activation'), { method: 'POST', body: { reason } });
