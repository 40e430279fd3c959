import type { DutyEntry } from '#libs/centres/index.js';
import { insertRows } from './insert-rows.js';
import { Personal } from './personal-values.js';
import type { Transaction } from './transaction.js';

export interface DutyRow extends DutyEntry {
  readonly centreId: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Entries about these days, oldest first. */
export const dutyEntries = (
  tx: Transaction,
  centreIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<DutyRow[]> =>
  tx.query(
    `select centre_id as "centreId", day::text, mediator_id as "mediatorId", on_duty as "on", reason, actor as by, at
     from duty_entry where centre_id = any($1::bigint[]) and day between $2 and $3 order by duty_id`,
    [centreIds, from, to],
  );

export async function enterDuty(
  tx: Transaction,
  centreId: string,
  entries: readonly DutyEntry[],
  { reason, by }: { reason: string; by: string },
): Promise<void> {
  await insertRows(
    tx,
    'duty_entry',
    {
      centre_id: 'bigint',
      day: 'date',
      mediator_id: 'bigint',
      on_duty: 'boolean',
      reason: 'personal text',
      actor: 'text',
    },
    entries.map(({ day, mediatorId, on }) => ({
      centre_id: centreId,
      day,
      mediator_id: mediatorId,
      on_duty: on,
      reason: Personal.text(reason),
      actor: by,
    })),
  );
}
