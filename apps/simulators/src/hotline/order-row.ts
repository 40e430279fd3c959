import type { SimRecord } from '../records/sim-record.js';
import { chinaTime } from '../voice/times.js';

export type OrderRecord = Extract<SimRecord, { system: 'hotline-12345' }>;

/** Columns of qzk.work_order that the hotline writes; `id` is the table's own. */
export const orderColumns = [
  'order_no',
  'parent_order_no',
  'call_time',
  'channel',
  'order_type',
  'category1',
  'category2',
  'category3',
  'caller_name',
  'caller_phone',
  'caller_id_no',
  'confidential',
  'title',
  'content',
  'event_time',
  'event_address',
  'area_code',
  'longitude',
  'latitude',
  'target_name',
  'target_code',
  'amount',
  'handling_unit',
  'status',
  'reply',
  'satisfaction',
  'deadline',
  'update_time',
] as const;

/** The row with its values as JSON; NUL, which PostgreSQL's text cannot hold, never occurs. */
export const orderRow = (record: OrderRecord, updatedAt = record.updatedAt): Record<string, unknown> => ({
  ...record.native,
  order_no: record.sourceId,
  update_time: chinaTime(updatedAt),
});

const columns = orderColumns.join(', ');
const changes = orderColumns
  .filter((name) => name !== 'order_no')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/** Inserts or overwrites the rows given as one JSON array ($1), in its order. */
export const upsertOrders = `
  insert into qzk.work_order (${columns})
  select ${columns} from json_populate_recordset(null::qzk.work_order, $1)
  on conflict (order_no) do update set ${changes}`;
