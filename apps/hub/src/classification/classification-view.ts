import type { TypeReadings } from '#libs/classify/index.js';
import { disputeTypeName } from '#libs/contracts/index.js';
import type { CaseRow } from '../cases/case.queries.js';
import type { Classification } from '../pipeline/stages.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';

/** What `reason` of a classification holds; see `ClassifiedDispute` of `libs/classify`. */
interface TypeEvidence {
  readonly reason: readonly { readonly source: string; readonly rule: string; readonly words?: readonly unknown[] }[];
  readonly disagreement: boolean;
  readonly readings?: TypeReadings;
  readonly alternatives: readonly { readonly type: string; readonly probability: number }[];
  readonly unmapped?: readonly string[];
}

/** A record of the case and what it says of the type by itself. */
export interface ClassifiedRecord {
  readonly system: string;
  readonly sourceId: string;
  readonly category: readonly string[];
  readonly classification: Classification;
}

/**
 * Why a case is of its type: the machine's weighing of all its records, and of each. The words that a model weighed stand
 * in somebody's text and are shown with a purpose only; entries of tables name nobody.
 */
export function classificationView(
  row: CaseRow,
  machine: Classification,
  records: readonly ClassifiedRecord[],
  showsWords: boolean,
) {
  const { disputeType } = row.unified as RoutedCase;
  return {
    caseId: row.caseId,
    disputeType: row.disputeType,
    disputeTypeName: disputeTypeName(row.disputeType),
    confidence: row.disputeTypeConfidence,
    /** The rule, model or person that chose the type in force. */
    decidedBy: disputeType.rule,
    machine: weighed(machine, showsWords),
    records: records.map(({ system, sourceId, category, classification }) => ({
      system,
      sourceId,
      category,
      ...weighed(classification, showsWords),
    })),
  };
}

function weighed({ type, confidence, rule, needsReview, reason }: Classification, showsWords: boolean) {
  const { reason: evidence, disagreement, readings = null, alternatives, unmapped = [] } = reason as TypeEvidence;
  return {
    disputeType: type,
    confidence,
    rule,
    needsReview,
    disagreement,
    readings,
    unmappedCategories: unmapped,
    probabilities: alternatives.map((one) => ({ ...one, name: disputeTypeName(one.type) })),
    evidence: evidence.filter(({ source, rule: table }) => showsWords || source !== 'text' || table === 'lexicon'),
  };
}
