import type { RecordKey } from '#libs/contracts/index.js';
import { keyOf, loadRecords } from '../registry/records.js';
import type { Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import { type ActDetail, afterAct, findAct, liveLinks, loadActs } from './act-ledger.js';
import { planUndo, type UndoRefusal } from './acts/plan-undo.js';
import type { ActToPerform } from './perform-act.js';

/** Where a record goes that joined while the cases were one. */
export interface Assignment {
  readonly record: RecordKey;
  readonly caseId: string;
}

/** What undoing this act amounts to now. Throws Problem where it is none, is undone already, or something stands upon it. */
export async function undoToPerform(
  tx: Transaction,
  judgementId: string,
  assignments: readonly Assignment[],
): Promise<Omit<ActToPerform, 'actor' | 'reason'>> {
  const act = /^\d{1,18}$/.test(judgementId) ? await findAct(tx, judgementId) : null;
  if (!act) throw await noAct(tx, judgementId);
  const spokenOf = [...act.before.keys(), ...act.words.flatMap(({ leftId, rightId }) => [leftId, rightId])];
  const now = await liveLinks(tx, await casesOf(tx, spokenOf));
  const plan = planUndo({
    acts: await loadActs(tx, [...new Set([...spokenOf, ...now.keys()])]),
    judgementId,
    after: await afterAct(tx, act),
    now: new Map([...now].map(([recordId, { caseId }]) => [recordId, caseId] as const)),
    assign: await assigned(tx, assignments),
  });
  if ('refused' in plan) throw await problemOf(tx, judgementId, plan);
  const caseIds = [...new Set([...now.values()].map(({ caseId }) => caseId))];
  const { words, changes, standing, restores } = plan;
  return {
    kind: 'undo',
    caseIds,
    words,
    detail: answerOf(act.detail),
    undo: { judgementId, changes, standing, restores },
  };
}

/** Undoing an answer opens its question again; undoing that answers it again. */
const answerOf = ({ reviewId, decision }: Partial<ActDetail>) => ({ reviewId, decision });

async function noAct(tx: Transaction, judgementId: string): Promise<Problem> {
  const known = /^\d{1,18}$/.test(judgementId)
    ? await tx.query('select 1 from judgement where judgement_id = $1', [judgementId])
    : [];
  return known.length > 0
    ? new Problem('conflict', {
        zh: '这不是人工所作的判断，请用移动、拆分或合并',
        en: `judgement ${judgementId} is no act of a person’s: move, split or merge instead`,
      })
    : new Problem('not-found', { zh: `没有这项判断：${judgementId}`, en: `no judgement ${judgementId}` });
}

async function casesOf(tx: Transaction, recordIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ caseId: string }>(
    `select distinct case_id as "caseId" from record
     where record_id = any($1::bigint[]) and state = 'live' and case_id is not null`,
    [recordIds],
  );
  return rows.map(({ caseId }) => caseId);
}

async function assigned(tx: Transaction, assignments: readonly Assignment[]): Promise<Map<string, string>> {
  const known = await loadRecords(
    tx,
    assignments.map(({ record }) => record),
  );
  return new Map(
    assignments.map(({ record, caseId }) => {
      const row = known.get(keyOf(record));
      if (!row)
        throw new Problem('not-found', {
          zh: `没有这条记录：${record.system} ${record.sourceId}`,
          en: `the hub has never seen ${record.system} ${record.sourceId}`,
        });
      return [row.recordId, caseId] as const;
    }),
  );
}

async function problemOf(tx: Transaction, judgementId: string, refusal: UndoRefusal): Promise<Problem> {
  if (refusal.refused === 'undone-already')
    return new Problem('conflict', { zh: '这项判断已撤回', en: `judgement ${judgementId} is undone already` });
  if (refusal.refused === 'held')
    return new Problem('conflict', {
      zh: `请先撤回其后的判断：${refusal.by.join('、')}`,
      en: `undo later acts first: judgement ${refusal.by.join(', ')} rests upon it`,
    });
  const keys = await tx.query<RecordKey>(
    'select system, source_id as "sourceId" from record where record_id = any($1::bigint[]) order by record_id',
    [refusal.records],
  );
  const names = keys.map(({ system, sourceId }) => `${system} ${sourceId}`).join(', ');
  return new Problem(
    'conflict',
    {
      zh: `此后并入，须由人逐条指定归属：${names}。请分别指定到案件 ${refusal.cases.join(' 或 ')}`,
      en: `joined since, and a person says where each belongs: ${names}. Assign each to case ${refusal.cases.join(' or ')}`,
    },
    keys.map(({ system, sourceId }) => {
      const name = `${system}/${sourceId}`;
      return { field: 'assign', message: { zh: name, en: name } };
    }),
  );
}
