import type { DataSource } from 'typeorm';
import type { RecordKey } from '#libs/contracts/index.js';
import { recordInScope, scopeParameter } from '../access/in-scope.js';
import type { Requester } from '../access/requester.js';
import { saidConfidential } from '../registry/asked-of-contents.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { loadActs } from '../review/act-ledger.js';
import type { ActKind } from '../review/acts/act.js';
import { standingWords } from '../review/acts/people-words.js';

const PAGE = 1000;

/** A pair that a person has decided on: what a model learns from. Taken back decisions are none. */
export interface Label {
  readonly left: RecordKey;
  readonly right: RecordKey;
  readonly decision: 'same' | 'different';
  /** `reviewed`: the pair itself was looked at; else an act on whole cases said it of all their records. */
  readonly by: ActKind;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly judgementId: string;
  /** What the model said when the pair was asked about: probability and level of each comparison; null: never asked. */
  readonly score: number | null;
  readonly levels: { readonly [comparison: string]: string } | null;
}

type LabelsAsker = Pick<Requester, 'purpose' | 'scope'>;

interface WordRow {
  readonly leftId: string;
  readonly rightId: string;
  readonly left: RecordKey;
  readonly right: RecordKey;
  readonly score: number | null;
  readonly comparisons: readonly { readonly name: string; readonly levelName: string }[] | null;
  readonly isConfidential: boolean;
}

interface ActRow {
  readonly judgementId: string;
  readonly kind: ActKind;
  readonly actor: string;
  readonly at: Date;
}

/**
 * Every pair that people's word holds on, in the order of record ids; one page at a time, each its own transaction.
 * Confidential callers are matched for a stated purpose only. Pairs of which one is out of scope are left out.
 */
export async function* labels(database: DataSource, who: LabelsAsker): AsyncGenerator<Label> {
  let after: readonly [string, string] = ['0', '0'];
  for (;;) {
    const page = await inTransaction(database, (tx) => labelsAfter(tx, after, who));
    yield* page.labels;
    if (!page.last) return;
    after = page.last;
  }
}

async function labelsAfter(tx: Transaction, after: readonly [string, string], { purpose, scope }: LabelsAsker) {
  const rows = await tx.query<WordRow>(
    `select c.record_a as "leftId", c.record_b as "rightId",
       jsonb_build_object('system', l.system, 'sourceId', l.source_id) as left,
       jsonb_build_object('system', r.system, 'sourceId', r.source_id) as right,
       p.score, p.detail -> 'comparisons' as comparisons, exists (
         select from record_version v where v.record_id in (c.record_a, c.record_b)
           and ${saidConfidential('v')}) as "isConfidential"
     from linkage_constraint c join record l on l.record_id = c.record_a join record r on r.record_id = c.record_b
     left join review_pair p on p.left_id = c.record_a and p.right_id = c.record_b
     where (c.record_a, c.record_b) > ($1::bigint, $2::bigint)
       and ${recordInScope('l', '$4')} and ${recordInScope('r', '$4')}
     order by c.record_a, c.record_b limit $3`,
    [...after, PAGE, scopeParameter(scope)],
  );
  const words = standingWords(
    await loadActs(tx, [...new Set(rows.flatMap(({ leftId, rightId }) => [leftId, rightId]))]),
  );
  const acts = await tx.query<ActRow>(
    'select judgement_id as "judgementId", kind, actor, at from judgement where judgement_id = any($1::bigint[])',
    [[...new Set([...words.values()].map(({ judgementId }) => judgementId))]],
  );
  const byId = new Map(acts.map((act) => [act.judgementId, act]));
  const found = rows.flatMap((row) => {
    const word = words.get(`${row.leftId}/${row.rightId}`);
    const act = word && byId.get(word.judgementId);
    return act ? [labelOf(row, word.kind, act, purpose !== null)] : [];
  });
  const last = rows.length === PAGE ? rows.at(-1) : undefined;
  return { labels: found, last: last ? ([last.leftId, last.rightId] as const) : null };
}

function labelOf(row: WordRow, kind: 'must' | 'cannot', act: ActRow, withIdentity: boolean): Label {
  const { judgementId, kind: by, actor, at } = act;
  const { left, right, score } = row;
  // What was compared of a confidential caller would match her.
  const comparisons = row.isConfidential && !withIdentity ? null : row.comparisons;
  return {
    left,
    right,
    decision: kind === 'must' ? 'same' : 'different',
    by,
    decidedBy: actor,
    decidedAt: at.toISOString(),
    judgementId,
    score,
    levels: comparisons && Object.fromEntries(comparisons.map(({ name, levelName }) => [name, levelName])),
  };
}
