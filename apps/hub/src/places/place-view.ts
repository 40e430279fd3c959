import type { Disclosure, Named } from '../access/disclosure.js';
import type { CaseRow, LinkedRecordRow } from '../cases/case.queries.js';
import type { Placement } from '../pipeline/stages.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';

/** What was said, as a stored placement keeps it. */
interface StoredStatement {
  readonly source: string;
  readonly words: string;
  readonly code: string | null;
  readonly reliability: number;
  readonly recordId?: string;
  readonly learned?: {
    readonly landmark: string;
    readonly support: number;
    readonly against: number;
    readonly version?: string;
  };
}

interface StoredReason {
  readonly zh: string;
  readonly en: string;
  readonly supports: readonly StoredStatement[];
  readonly conflicts: readonly StoredStatement[];
}

export type StoredCase = RoutedCase & { readonly placement?: Placement };

/**
 * Why a case is where it is: what was said and by which record, how much each statement weighs (bits of evidence, that
 * is log2 of its odds), what was learned before and from how many cases, and what speaks for another place.
 */
export function placeView(
  row: CaseRow,
  { records, people }: { readonly records: readonly LinkedRecordRow[]; readonly people: readonly Named[] },
  nameOf: (code: string) => string | null,
  disclosure: Disclosure,
) {
  const { placement, divisionCode } = row.unified as StoredCase;
  const reason = placement?.reason as StoredReason | undefined;
  const byId = new Map(records.map((record) => [record.recordId, record]));
  const shown = (said: StoredStatement, speaks: 'for' | 'against') => {
    const record = byId.get(said.recordId ?? '');
    const open = disclosure.placeStatement(said, record?.content?.confidential === true);
    const { source, words, code, reliability, learned } = open;
    return {
      speaks,
      source,
      words,
      divisionCode: code,
      divisionName: code && nameOf(code),
      reliability,
      weightBits: weightOf(reliability),
      record: record && { system: record.system, sourceId: record.sourceId },
      learned: learned && { support: learned.support, against: learned.against, version: learned.version },
    };
  };
  const { person } = divisionCode;
  return {
    caseId: row.caseId,
    divisionCode: row.divisionCode,
    divisionName: row.divisionCode && nameOf(row.divisionCode),
    state: row.placeState,
    rule: divisionCode.rule,
    setBy: person && { ...person, reason: disclosure.sentence(person.reason, people) },
    machine: placement && {
      divisionCode: placement.divisionCode,
      divisionName: placement.divisionCode && nameOf(placement.divisionCode),
      confidence: placement.confidence,
      rule: placement.rule,
      outsideCity: placement.outsideCity,
      // The sentence quotes the statements as they were made.
      reasonZh: disclosure.full ? (reason?.zh ?? null) : null,
      reasonEn: disclosure.full ? (reason?.en ?? null) : null,
    },
    evidence: [
      ...(reason?.supports ?? []).map((said) => shown(said, 'for')),
      ...(reason?.conflicts ?? []).map((said) => shown(said, 'against')),
    ],
  };
}

const weightOf = (reliability: number): number => {
  const kept = Math.min(0.999, Math.max(0.001, reliability));
  return Math.round(Math.log2(kept / (1 - kept)) * 100) / 100;
};
