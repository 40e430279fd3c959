import type { PipelineParts } from '../pipeline/parts.js';
import type { CaseRecord, Classification, Placement, Routing } from '../pipeline/stages.js';
import type { Transaction } from '../registry/transaction.js';

/** What rules and models decided of a live case, as it was recorded; `classification` null: its one record's own. */
export interface RecordedDecision {
  readonly routing: Routing;
  readonly placement: Placement;
  readonly classification: Classification | null;
}

export type RecordedDecisions = ReadonlyMap<string, RecordedDecision>;

/** Of these cases, the decisions that the export holds. */
export async function recordedDecisions(tx: Transaction, caseIds: readonly string[]): Promise<RecordedDecisions> {
  const rows = await tx.query<{ caseId: string; decided: RecordedDecision }>(
    `select case_id as "caseId", decided from rebuilt_case where case_id = any($1::bigint[]) and decided is not null`,
    [caseIds],
  );
  return new Map(rows.map(({ caseId, decided }) => [caseId, decided]));
}

/**
 * Stages that decide as was decided: what the rules of today would say is asked elsewhere. `caseOf`: in which case a record
 * is. Places are still read by the desk, for the gazetteer learns from every case.
 */
export function replaying(
  parts: PipelineParts,
  recorded: RecordedDecisions,
  caseOf: ReadonlyMap<string, string>,
): PipelineParts {
  return {
    ...parts,
    classify: (records) => {
      const { recordId = '' } = (records as readonly Partial<CaseRecord>[])[0] ?? {};
      return recorded.get(caseOf.get(recordId) ?? '')?.classification ?? parts.classify(records);
    },
    placing: {
      place: async (tx, cases) => {
        const anew = await parts.placing.place(tx, cases);
        return new Map([...anew].map(([caseId, placement]) => [caseId, recorded.get(caseId)?.placement ?? placement]));
      },
    },
    routing: {
      prepare: async (tx, caseIds) => {
        const prepared = await parts.routing.prepare(tx, caseIds);
        const route: typeof prepared.route = (question) =>
          recorded.get(question.caseId)?.routing ?? prepared.route(question);
        return { ...prepared, route };
      },
    },
  };
}
