import { z } from 'zod';
import { chinaTime, type MalformedItem, type NativeItem, readNative } from '#libs/connector-kit/index.js';

const text = () => z.string().optional();

/** A row of qzk.work_order; times as PostgreSQL writes them, China Standard Time. */
const orderSchema = z.strictObject({
  id: z.string(),
  order_no: z.string().max(32),
  parent_order_no: text(),
  call_time: chinaTime(),
  channel: text(),
  order_type: text(),
  category1: text(),
  category2: text(),
  category3: text(),
  caller_name: text(),
  caller_phone: text(),
  caller_id_no: text(),
  confidential: z.boolean().optional(),
  title: text(),
  content: text(),
  event_time: chinaTime().optional(),
  event_address: text(),
  area_code: text(),
  longitude: z.number().optional(),
  latitude: z.number().optional(),
  target_name: text(),
  target_code: text(),
  amount: z.number().optional(),
  handling_unit: text(),
  status: text(),
  reply: text(),
  satisfaction: z.number().optional(),
  deadline: chinaTime().optional(),
  update_time: chinaTime(),
});

export type WorkOrder = z.infer<typeof orderSchema>;

/** PostgreSQL's numeric comes as text: that is how it travels exactly, and nothing to be mended. */
const NUMERIC = ['longitude', 'latitude', 'amount'];

/** Reads one row from the canonical JSON that the source made of it. */
export function readOrder(bytes: Buffer): NativeItem<WorkOrder> | MalformedItem {
  const row = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  const sourceId = typeof row.order_no === 'string' && row.order_no.trim() !== '' ? row.order_no : null;
  for (const name of NUMERIC) {
    const value = row[name];
    if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) row[name] = Number(value);
  }
  const native = readNative(orderSchema, row);
  return native.kind === 'native'
    ? native
    : { kind: 'malformed', sourceId, cause: native.cause, reason: native.reason };
}
