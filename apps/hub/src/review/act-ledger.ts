import type { Transaction } from '../registry/transaction.js';
import { ACT_KINDS, type Act, type ActKind, type LinkState, type Links, type PairWord, pairOf } from './acts/act.js';

/** How an act stands in the ledger's `detail`. */
export interface ActDetail {
  /** All records that it speaks of, or whose cases it changes. */
  readonly records: readonly string[];
  readonly cases: readonly string[];
  readonly reason: string;
  readonly words: readonly PairWord[];
  readonly before: { readonly [recordId: string]: LinkState };
  /** Acts whose words on some pair this one outdoes. */
  readonly overrides: readonly string[];
  /** Of an answer to a question of the review queue. */
  readonly reviewId?: string;
  readonly decision?: 'same' | 'different';
}

interface ActRow {
  readonly judgementId: string;
  readonly kind: ActKind;
  readonly undoes: string | null;
  readonly detail: Partial<ActDetail>;
}

const SELECT = `select judgement_id as "judgementId", kind, undoes, detail from judgement`;

/** Every act that speaks of these records, undone ones too and what undid them, in order. */
export async function loadActs(tx: Transaction, recordIds: readonly string[]): Promise<Act[]> {
  const rows = await tx.query<ActRow>(
    `with recursive found (judgement_id) as (
       select judgement_id from judgement
       where kind = any($1) and jsonb_array_length(detail -> 'records') > 1 and detail -> 'records' ?| $2::text[]
       union
       select j.judgement_id from found f join judgement j on j.undoes = f.judgement_id)
     ${SELECT} where judgement_id in (select judgement_id from found) order by judgement_id`,
    [ACT_KINDS, recordIds],
  );
  return rows.map(actOf);
}

/** Every act there is, in order. */
export const allActs = async (tx: Transaction): Promise<Act[]> =>
  (await tx.query<ActRow>(`${SELECT} where kind = any($1) order by judgement_id`, [ACT_KINDS])).map(actOf);

/** Null where the ledger has no act of this id: unknown, or a decision of the machine's. */
export async function findAct(tx: Transaction, judgementId: string): Promise<(Act & Pick<ActRow, 'detail'>) | null> {
  const [row] = await tx.query<ActRow>(`${SELECT} where judgement_id = $1 and kind = any($2)`, [
    judgementId,
    ACT_KINDS,
  ]);
  return row ? { ...actOf(row), detail: row.detail } : null;
}

function actOf({ judgementId, kind, undoes, detail }: ActRow): Act {
  const before = new Map(Object.entries(detail.before ?? {}));
  return { judgementId, kind, undoes, words: detail.words ?? wordOfAnswer(detail), before };
}

/** Answers of before acts had words say the same by their decision. */
function wordOfAnswer({ records = [], decision }: Partial<ActDetail>): PairWord[] {
  const [one, other] = records;
  if (!one || !other || !decision) return [];
  return [{ ...pairOf(one, other), kind: decision === 'same' ? 'must' : 'cannot' }];
}

/** Where an act left the records of its cases: recordId -> caseId. */
export async function afterAct(tx: Transaction, act: Act): Promise<Map<string, string>> {
  const rows = await tx.query<{ records: string[]; caseId: string }>(
    `select detail -> 'records' as records, case_id as "caseId" from judgement where caused_by = $1 order by judgement_id`,
    [act.judgementId],
  );
  const after = new Map([...act.before].map(([recordId, { caseId }]) => [recordId, caseId] as const));
  for (const { records, caseId } of rows) for (const recordId of records) after.set(recordId, caseId);
  return after;
}

/** The live records of these cases and how they are linked. */
export async function liveLinks(tx: Transaction, caseIds: readonly string[]): Promise<Links> {
  const rows = await tx.query<LinkState & { recordId: string }>(
    `select record_id as "recordId", case_id as "caseId", decided_by as "decidedBy", link_score as score
     from record where case_id = any($1::bigint[]) and state = 'live' order by record_id`,
    [caseIds],
  );
  return new Map(rows.map(({ recordId, ...link }) => [recordId, link]));
}
