import type { Transaction } from './transaction.js';

export const ITEM_STATES = ['waiting', 'taken', 'refused'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What became of one thing that came down. */
export interface ItemOutcome {
  readonly state: ItemState;
  readonly cause: string | null;
  readonly caseId: string | null;
  readonly taskId: string | null;
  readonly sourceId: string | null;
}

export interface NewItem extends ItemOutcome {
  readonly batchId: string;
  /** The province's own id of it. */
  readonly ref: string;
  readonly kind: string;
  /** Sealed: what is still to be done with it. */
  readonly detail: Buffer | null;
}

export async function addItem(tx: Transaction, item: NewItem): Promise<void> {
  await tx.query(
    `insert into province_item (batch_id, ref, kind, state, cause, case_id, task_id, source_id, detail, settled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $4 <> 'waiting' then now() end)`,
    [item.batchId, item.ref, item.kind, item.state, item.cause, item.caseId, item.taskId, item.sourceId, item.detail],
  );
}

export async function isItemKnown(tx: Transaction, ref: string): Promise<boolean> {
  return (await tx.query(`select 1 from province_item where ref = $1 and state <> 'refused'`, [ref])).length > 0;
}

export interface WaitingItem {
  readonly itemId: string;
  readonly ref: string;
  readonly detail: Buffer;
}

/** Oldest first, behind one. */
export const waitingItems = (tx: Transaction, after: string, limit: number): Promise<WaitingItem[]> =>
  tx.query<WaitingItem>(
    `select item_id as "itemId", ref, detail from province_item where state = 'waiting' and item_id > $1
     order by item_id limit $2 for update`,
    [after, limit],
  );

/** Its batch's receipt is sent once more, with what became of it. */
export async function settleItem(tx: Transaction, itemId: string, outcome: ItemOutcome): Promise<void> {
  await tx.query(
    `update province_item set state = $2, cause = $3, case_id = $4, task_id = $5, detail = null, settled_at = now()
     where item_id = $1`,
    [itemId, outcome.state, outcome.cause, outcome.caseId, outcome.taskId],
  );
  await tx.query(
    `update province_batch set told_at = null, receipt_trouble = null
     where batch_id = (select batch_id from province_item where item_id = $1)`,
    [itemId],
  );
}

export interface ItemView extends ItemOutcome {
  readonly itemId: string;
  readonly batchId: string;
  readonly ref: string;
  readonly kind: string;
  readonly madeAt: Date;
  readonly settledAt: Date | null;
}

const VIEW = `item_id as "itemId", batch_id as "batchId", ref, kind, state, cause, case_id as "caseId", task_id as "taskId",
  source_id as "sourceId", made_at as "madeAt", settled_at as "settledAt"`;

export const itemsOfBatch = (tx: Transaction, batchId: string): Promise<ItemView[]> =>
  tx.query<ItemView>(`select ${VIEW} from province_item where batch_id = $1 order by item_id`, [batchId]);

/** Newest first. */
export const itemsFromAbove = (
  tx: Transaction,
  { state, before, limit }: { readonly state?: ItemState; readonly before?: string; readonly limit: number },
): Promise<ItemView[]> =>
  tx.query<ItemView>(
    `select ${VIEW} from province_item where ($1::text is null or state = $1) and ($2::bigint is null or item_id < $2)
     order by item_id desc limit $3`,
    [state, before, limit],
  );

/** The case that an instruction is about: by its number, or as what became of a dispute that the province transferred. */
export async function caseAbout(
  tx: Transaction,
  about: { readonly caseNumber: string } | { readonly number: string },
): Promise<{ readonly isKnown: boolean; readonly caseId: string | null; readonly unit: string | null }> {
  const named = 'caseNumber' in about;
  const [row] = await tx.query<{ caseId: string | null; unit: string | null }>(
    `with recursive named (case_id) as (${named ? BY_NUMBER : BY_TRANSFER}),
     step (case_id) as (select case_id from named union
       select c.merged_into from step join case_file c using (case_id) where c.merged_into is not null)
     select c.case_id as "caseId", c.handling_unit as unit from step left join case_file c on c.case_id = step.case_id
     order by c.merged_into is null desc limit 1`,
    [named ? about.caseNumber : about.number],
  );
  return { isKnown: row !== undefined, caseId: row?.caseId ?? null, unit: row?.unit ?? null };
}

const BY_NUMBER = 'select case_id from case_file where case_number = $1';
const BY_TRANSFER = `select r.case_id from exchange_dispute d
  left join record r on r.system = 'exchange' and r.source_id = d.source_id where d.owner = 'province' and d.number = $1`;
