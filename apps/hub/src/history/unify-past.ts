import type { Life } from '#libs/casework/index.js';
import type { Corrections } from '../pipeline/person-set.js';
import type { CaseRecord } from '../pipeline/stages.js';
import { type UnifiedCase, unifyCase } from '../pipeline/unify/unify-case.js';
import type { PastRecord } from './past-records.queries.js';

/** Of a past case, what the registry kept no history of, and why. */
export interface NotKnown {
  readonly field: string;
  readonly why: string;
}

export interface PastCase {
  /** Null where no live record was in it. */
  readonly fields: UnifiedCase | null;
  readonly disputeType: string | null;
  readonly divisionCode: string | null;
  readonly unknown: readonly NotKnown[];
}

/** Never kept: it is worked out from rules as they stand, or was true of a moment alone. */
const NEVER_KEPT: readonly NotKnown[] = [
  { field: 'riskLevel', why: 'risk is worked out by the rules in force and is not kept by time' },
  { field: 'stale', why: 'whether a newer version waited in quarantine is not kept by time' },
];

/**
 * A case as its records and casework of a time tell it: texts, sides, amount, status and times by the same rules as today. Type and place
 * are what people had set, or else what each record was read as when it came, where all agree: how several records were
 * weighed together by models of that time is not kept. Pure.
 */
export function unifyPast(
  members: readonly PastRecord[],
  corrections: Corrections,
  typeName: (code: string) => string,
  life: Pick<Life, 'phase' | 'byPerson'>,
): PastCase {
  const live = members.filter(({ state }) => state === 'live');
  const records = live.flatMap((record) => caseRecord(record) ?? []);
  const erased = live.length > records.length ? [ERASED] : [];
  const type = agreed(
    'disputeType',
    corrections.disputeType?.value,
    records.map(({ classification }) => classification.type),
  );
  const places = records.flatMap(({ placement }) => placement.divisionCode ?? []);
  const place = agreed('divisionCode', corrections.divisionCode?.value, deepest(places));
  const [first] = records;
  return {
    fields: first ? unifyCase(records, first, typeName, life) : null,
    disputeType: type.value,
    divisionCode: place.value,
    unknown: [...NEVER_KEPT, ...erased, ...type.unknown, ...place.unknown],
  };
}

const ERASED: NotKnown = { field: 'records', why: 'contents of a record were deleted by law since' };

function caseRecord(record: PastRecord): CaseRecord | null {
  const { content, classification, placement, firstSeenAt } = record;
  if (!content || !classification || !placement) return null;
  return { ...record, content, classification, placement, firstSeenAt: firstSeenAt.toISOString() };
}

function agreed(field: string, set: string | undefined, read: readonly string[]) {
  const values = new Set(read);
  if (set !== undefined) return { value: set, unknown: [] };
  if (values.size < 2) return { value: read[0] ?? null, unknown: [] };
  const why = `its records were read as ${[...values].sort().join(', ')}; how they were weighed then is not kept`;
  return { value: null, unknown: [{ field, why }] };
}

/** Codes that another one only makes more exact say nothing else: 330106 beside 330106002. */
const deepest = (codes: readonly string[]): string[] =>
  codes.filter((code) => !codes.some((other) => other.length > code.length && other.startsWith(code)));
