import type { NoticeActName, NoticeDetail, NoticeState } from '#libs/casework/index.js';
import type { Said } from '#libs/contracts/index.js';
import { noticeInScope, scopeParameter } from '../access/in-scope.js';
import type { Scope } from '../access/scope.js';
import { OPEN_IN_NOTICE_STEP } from './personal-members.js';
import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

export const NOTICE_GROUPINGS = ['county', 'township', 'unit'] as const;
export type NoticeGrouping = (typeof NOTICE_GROUPINGS)[number];

/** One measure in which somebody is behind, as it was when the notice was drawn. */
export interface NoticeFigure {
  readonly measure: string;
  readonly name: Said;
  readonly definition: Said;
  readonly part: number;
  readonly of: number;
  readonly wholePart: number;
  readonly wholeOf: number;
  /** Cases that make it so, at most as many as a reader looks through. */
  readonly caseIds: readonly string[];
}

export interface NoticeRow {
  readonly noticeId: string;
  readonly by: NoticeGrouping;
  readonly code: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly figures: readonly NoticeFigure[];
  readonly state: NoticeState;
  readonly draftedBy: string;
  readonly draftedAt: Date;
}

export interface NoticeStepRow {
  readonly act: string;
  readonly state: NoticeState;
  readonly reason: string;
  readonly detail: NoticeDetail | null;
  readonly by: string;
  readonly at: Date;
}

const NOTICE = `n.notice_id as "noticeId", n.grouping as by, n.code, n.name, n.from_day::text as from, n.to_day::text as to,
  n.figures, n.state, n.drafted_by as "draftedBy", n.drafted_at as "draftedAt"`;

export type NewNotice = Pick<NoticeRow, 'by' | 'code' | 'name' | 'from' | 'to' | 'figures'>;

/** Returns its id; null where one about the same is under way. */
export async function addNotice(
  tx: Transaction,
  notice: NewNotice,
  reason: string,
  by: string,
): Promise<string | null> {
  const { by: grouping, code, name, from, to, figures } = notice;
  const [row] = await tx.query<{ id: string }>(
    `insert into laggard_notice (grouping, code, name, from_day, to_day, figures, state, drafted_by)
     values ($1, $2, $3, $4, $5, $6, 'drafted', $7)
     on conflict (grouping, code, from_day, to_day) where state not in ('closed', 'withdrawn') do nothing
     returning notice_id as id`,
    [grouping, code, name, from, to, JSON.stringify(figures), by],
  );
  if (!row) return null;
  await addStep(tx, row.id, { act: 'draft', state: 'drafted', reason, detail: {}, by });
  return row.id;
}

/** Newest first; those that the reader may see. */
export const noticesInScope = (
  tx: Transaction,
  { state, scope, limit, offset }: { state?: NoticeState; scope: Scope | null; limit: number; offset: number },
): Promise<NoticeRow[]> =>
  tx.query(
    `select ${NOTICE} from laggard_notice n
     where ($1::text is null or n.state = $1) and ${noticeInScope('n', '$2')}
     order by n.notice_id desc limit $3 offset $4`,
    [state ?? null, scopeParameter(scope), limit, offset],
  );

/** Locked, where somebody is about to act on it; null where there is none. */
export async function noticeById(tx: Transaction, noticeId: string, lock = false): Promise<NoticeRow | null> {
  const [row] = await tx.query<NoticeRow>(
    `select ${NOTICE} from laggard_notice n where n.notice_id = $1 ${lock ? 'for update' : ''}`,
    [noticeId],
  );
  return row ?? null;
}

export const stepsOfNotice = (tx: Transaction, noticeId: string): Promise<NoticeStepRow[]> =>
  tx.query(
    `select act, state, reason, detail, actor as by, at from laggard_notice_step where notice_id = $1 order by step_id`,
    [noticeId],
  );

interface NewStep {
  readonly act: NoticeActName | 'draft';
  readonly state: NoticeState;
  readonly reason: string;
  readonly detail: NoticeDetail;
  readonly by: string;
}

const addStep = (tx: Transaction, noticeId: string, { act, state, reason, detail, by }: NewStep) =>
  tx.query(
    'insert into laggard_notice_step (notice_id, act, state, reason, detail, actor) values ($1, $2, $3, $4, $5, $6)',
    [noticeId, act, state, Personal.text(reason), Personal.members(detail, OPEN_IN_NOTICE_STEP), by],
  );

export async function moveNotice(tx: Transaction, noticeId: string, step: NewStep): Promise<void> {
  await tx.query(
    `update laggard_notice set state = $2, issued_at = case when $2 = 'issued' then now() else issued_at end
     where notice_id = $1`,
    [noticeId, step.state],
  );
  await addStep(tx, noticeId, step);
}
