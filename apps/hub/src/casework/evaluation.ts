import { reopeningsOf } from '#libs/casework/index.js';
import type { Said } from '#libs/contracts/index.js';
import type { Requester } from '../access/requester.js';
import { familyOf } from '../registry/case-family.js';
import type { Transaction } from '../registry/transaction.js';
import { isAbove } from './acting-unit.js';
import type { CaseAtWork } from './case-at-work.js';
import type { EvaluationEvidence } from './life.dto.js';

/** A handling is evaluated from the level above its unit, as it is urged (督办), and by nobody of the unit itself; null: she may. Pure. */
export function refusedEvaluator({ scope }: Pick<Requester, 'scope'>, found: EvaluatedCase): Said | null {
  const { unit, level, divisionCode } = found;
  if (scope?.units.includes(unit)) return { zh: `${unit}不能评估本单位的办理`, en: `${unit} handled it itself` };
  if (isAbove(scope, { unit, level, divisionCode })) return null;
  return { zh: `由${unit}的上一级评估`, en: `for the level above ${unit}` };
}
type EvaluatedCase = Pick<CaseAtWork, 'unit' | 'level' | 'divisionCode'>;

/** What the registry itself knows of how a case was handled. */
export async function evidenceOf(
  tx: Transaction,
  { caseId, events, records }: CaseAtWork,
): Promise<EvaluationEvidence> {
  const [known] = await tx.query<Pick<EvaluationEvidence, 'limits' | 'late' | 'satisfaction' | 'followUp'>>(
    `select count(k.*)::int as limits,
       (count(*) filter (where case when k.state = 'stopped' then k.stopped_on else
         (now() at time zone 'Asia/Shanghai')::date end > k.due and k.state in ('running', 'stopped')))::int as late,
       (select satisfaction from case_file where case_id = $1::bigint) as satisfaction,
       (select jsonb_build_object('due', t.due, 'state', t.state) from case_task t
         where t.kind = 'follow-up' and t.case_id in ${familyOf('$1::bigint')} order by t.task_id desc limit 1) as "followUp"
     from record r join case_clock k using (record_id)
     where r.case_id = $1::bigint and r.state = 'live' and k.state <> 'withdrawn'
       -- What a party loses a right by is no delay of the unit’s.
       and not coalesce((k.rule ->> 'lapses')::boolean, false)`,
    [caseId],
  );
  return {
    ...known!,
    returned: events.filter(({ event }) => event === 'returned').length,
    reopened: reopeningsOf(events, records),
    result: events.findLast(({ act }) => act === 'close')?.result ?? null,
  };
}
