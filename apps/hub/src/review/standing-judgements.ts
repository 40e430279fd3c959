import type { RecordKey } from '#libs/contracts/index.js';
import type { Transaction } from '../registry/transaction.js';

/** An earlier word of a person on two records. */
export interface StandingJudgement {
  readonly left: RecordKey;
  readonly right: RecordKey;
  readonly decision: 'same' | 'different';
  /** Null where the pair was not answered in the review queue. */
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
}

interface Answered {
  readonly leftId: string;
  readonly rightId: string;
  readonly decision: 'same' | 'different';
}

/**
 * The earlier judgements that an answer contradicts. Call it in the answer's transaction, when the answer is stored.
 * "Same" chains: who says A = B and B = C cannot say that A and C are two conflicts, nor that A and B are one where A
 * and C are said to be two.
 */
export async function judgementsAgainst(tx: Transaction, answered: Answered): Promise<StandingJudgement[]> {
  const opposing = answered.decision === 'same' ? 'cannot' : 'must';
  return tx.query<StandingJudgement>(STANDING, [answered.leftId, answered.rightId, opposing]);
}

/** `one`: all that people say is one conflict with the left record. */
const STANDING = `
  with recursive one (id) as (
    select $1::bigint
    union
    select case when c.record_a = one.id then c.record_b else c.record_a end
    from one join linkage_constraint c on c.kind = 'must' and one.id in (c.record_a, c.record_b))
  select jsonb_build_object('system', l.system, 'sourceId', l.source_id) as left,
    jsonb_build_object('system', r.system, 'sourceId', r.source_id) as right,
    case c.kind when 'must' then 'same' else 'different' end as decision, p.decided_by as "decidedBy",
    to_char(p.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt"
  from linkage_constraint c join record l on l.record_id = c.record_a join record r on r.record_id = c.record_b
  left join review_pair p on p.left_id = c.record_a and p.right_id = c.record_b
  where c.kind = $3 and exists (select from one where id = $2)
    and c.record_a in (select id from one) and c.record_b in (select id from one)
  order by p.decided_at desc nulls last, c.record_a, c.record_b limit 5`;
