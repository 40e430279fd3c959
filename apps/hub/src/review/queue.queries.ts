import type { RecordKey } from '#libs/contracts/index.js';
import { actsForUnit, caseInScope, scopeParameter } from '../access/in-scope.js';
import type { Requester, Role } from '../access/requester.js';
import type { Transaction } from '../registry/transaction.js';

export type PairState = 'open' | 'same' | 'different' | 'moot';

/** The case of one side of a pair. */
export interface SideCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly revision: number;
  readonly liveRecords: number;
  readonly disputeType: string;
  readonly divisionCode: string | null;
  readonly riskLevel: 'red' | 'yellow' | 'blue';
}

/** A pair of the review queue. */
export interface QueuedPair {
  readonly reviewId: string;
  readonly leftId: string;
  readonly rightId: string;
  readonly left: RecordKey & { readonly version: number };
  readonly right: RecordKey & { readonly version: number };
  readonly leftCase: SideCase;
  readonly rightCase: SideCase;
  /** Probability that the two are one conflict, when they were weighed last. */
  readonly score: number;
  readonly rank: number;
  readonly state: PairState;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  /** Who is at it, while the claim lasts. */
  readonly claimedBy: string | null;
  readonly claimedUntil: Date | null;
  /** Changes whenever either record or case does. */
  readonly revision: string;
  /** It is for her to say: her role decides, and she acts for the units that have the two cases. */
  readonly mayAnswer: boolean;
}

export interface QueueFilter {
  readonly state: PairState;
  readonly riskLevel?: string;
  /** A division code or the beginning of one, of either case. */
  readonly division?: string;
  readonly disputeType?: string;
  /** Of either record. */
  readonly system?: string;
  readonly scoreMin?: number;
  readonly scoreMax?: number;
  /** `free`: nobody else is at it, and this person has not skipped it and may answer it, where people of her role do; `mine`: claimed by her. */
  readonly claim: 'free' | 'mine' | 'all';
}

/** The place behind which a page begins. */
export interface QueuePlace {
  readonly rank: number;
  readonly reviewId: string;
}

const sideCase = (of: string): string =>
  `jsonb_build_object('caseId', ${of}.case_id::text, 'caseNumber', ${of}.case_number, 'revision', ${of}.revision,
     'liveRecords', ${of}.live_records, 'disputeType', ${of}.dispute_type, 'divisionCode', ${of}.division_code,
     'riskLevel', ${of}.risk_level)`;

const record = (of: string): string =>
  `jsonb_build_object('system', ${of}.system, 'sourceId', ${of}.source_id, 'version', ${of}.version)`;

/** Who answers, beside the admin; see `ReviewController`. */
export const ANSWERING = ['triage', 'leader'] as const satisfies readonly Role[];

/** SQL: people of this role answer. */
const answers = (role: string): string =>
  `${role}::text in ('admin', ${ANSWERING.map((one) => `'${one}'`).join(', ')})`;
/** SQL: she acts for who has the two cases. */
const areHers = (scope: string, role: string): string =>
  `${actsForUnit('lc', scope, role)} and ${actsForUnit('rc', scope, role)}`;

/** Its parameters are a scope and a role. */
const pairFor = (scope: string, role: string): string => `
  select p.review_id as "reviewId", p.left_id as "leftId", p.right_id as "rightId", ${record('l')} as left,
    ${record('r')} as right, ${sideCase('lc')} as "leftCase", ${sideCase('rc')} as "rightCase", p.score, p.rank,
    p.state, p.created_at as "askedAt", p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.reason,
    case when p.claimed_until > now() then p.claimed_by end as "claimedBy",
    case when p.claimed_until > now() then p.claimed_until end as "claimedUntil",
    concat_ws('.', l.version, r.version, lc.case_id, lc.revision, rc.case_id, rc.revision) as revision,
    ${answers(role)} and ${areHers(scope, role)} as "mayAnswer"
  from review_pair p
  join record l on l.record_id = p.left_id join case_file lc on lc.case_id = l.case_id
  join record r on r.record_id = p.right_id join case_file rc on rc.case_id = r.case_id`;

type Asking = Pick<Requester, 'actor' | 'scope' | 'role'>;

/** Null where it is unknown. */
export async function findPair(tx: Transaction, reviewId: string, { scope, role }: Asking): Promise<QueuedPair | null> {
  const [pair] = await tx.query<QueuedPair>(`${pairFor('$2', '$3')} where p.review_id = $1`, [
    reviewId,
    scopeParameter(scope),
    role,
  ]);
  return pair ?? null;
}

/**
 * The most valuable first, of those whose cases she may both see: whether two are one conflict is for who sees both. A
 * page goes on behind a place, so that what is answered meanwhile moves nothing.
 */
export function queuedPairs(
  tx: Transaction,
  filter: QueueFilter,
  { actor, scope, role }: Asking,
  limit: number,
  after: QueuePlace | null,
): Promise<QueuedPair[]> {
  return tx.query<QueuedPair>(
    `${pairFor('$13', '$14')}
     where p.state = $1
       and ($2::float8 is null or (p.rank, -p.review_id) < ($2, -$3::bigint))
       and ($4::text is null or $4 in (lc.risk_level, rc.risk_level))
       and ($5::text is null or lc.division_code like $5 || '%' or rc.division_code like $5 || '%')
       and ($6::text is null or $6 in (lc.dispute_type, rc.dispute_type))
       and ($7::text is null or $7 in (l.system, r.system))
       and ($8::real is null or p.score >= $8) and ($9::real is null or p.score <= $9)
       and case $10 when 'all' then true
         when 'mine' then p.claimed_until > now() and p.claimed_by = $11
         else (p.claimed_until is null or p.claimed_until <= now() or p.claimed_by = $11)
           and not exists (select from review_skip s where s.review_id = p.review_id and s.actor = $11)
           and (not ${answers('$14')} or ${areHers('$13', '$14')}) end
       and ${caseInScope('lc', '$13')} and ${caseInScope('rc', '$13')}
     order by p.rank desc, p.review_id limit $12`,
    [
      filter.state,
      after?.rank ?? null,
      after?.reviewId ?? null,
      filter.riskLevel ?? null,
      filter.division ?? null,
      filter.disputeType ?? null,
      filter.system ?? null,
      filter.scoreMin ?? null,
      filter.scoreMax ?? null,
      filter.claim,
      actor,
      limit,
      scopeParameter(scope),
      role,
    ],
  );
}
