import {
  PostgresDatabase,
  type PostgresOptions,
  parseRfc3339,
  SourceFailure,
  type SourceWriter,
  toChinaTime,
} from '#libs/connector-kit/index.js';
import type { WriteBackOrder } from '#libs/contracts/index.js';

export const NAME = 'hotline database';

export type HotlineDatabaseOptions = Omit<PostgresOptions, 'name'>;

/** The role may not SELECT here, so no column can be named that a conflict is on: sending again changes nothing. */
const INSERT = `
  insert into qzk.feedback (receipt_no, order_no, hub_case_id, status, handling_unit, note, at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`;

/** Tells the hotline by a row of qzk.feedback what became of its order. */
export class HotlineFeedback implements SourceWriter {
  private readonly database: PostgresDatabase;

  constructor(options: HotlineDatabaseOptions) {
    this.database = new PostgresDatabase({ ...options, name: NAME, mayWrite: true });
  }

  /** The hotline gives no receipt of its own. */
  async write(order: WriteBackOrder, signal: AbortSignal): Promise<null> {
    const { receiptNo, sourceId, hubCaseId, status, handlingUnit, note, at } = order;
    const values = [receiptNo, sourceId, hubCaseId, status, handlingUnit, note, chinaText(at)];
    await this.database.rows('insert feedback', INSERT, values, signal);
    return null;
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

/** The column is without zone: China's time, whatever the server's own zone is. */
function chinaText(at: string): string {
  const micros = parseRfc3339(at);
  if (micros === null) throw new SourceFailure('refused', 'the order’s time is none');
  return toChinaTime(micros).slice(0, 19).replace('T', ' ');
}
