import type { DataSource } from 'typeorm';
import { BATCH_ITEMS_MAX, batchAfter, retryAfter } from '#libs/exchange/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import type { Audit } from '../access/audit.service.js';
import {
  addUpBatch,
  lineEnd,
  lockLine,
  nextUpBatch,
  PROVINCE,
  sendAgainFrom,
  type UpBatch,
  upFailed,
  upTaken,
  waitingEvents,
} from '../registry/province-batches.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { type ProvinceClient, type ProvinceReceipt, ProvinceTrouble } from './province-client.js';

/** Who does it, in the trail. */
export const PROVINCE_ACTOR = { actor: PROVINCE, purpose: null };
const BATCHES_A_ROUND = 20;

/** Brings events up: one batch after another, the next only once the one before has its receipt. */
export class GoingUp {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
    private readonly client: ProvinceClient,
    private readonly cityCode: string,
  ) {}

  /** True: all that there was has a receipt. Throws ProvinceTrouble where the platform does not answer; what was to go up waits. */
  async round(isEnding: () => boolean): Promise<boolean> {
    for (let sent = 0; sent < BATCHES_A_ROUND && !isEnding(); sent++) {
      const next = await inTransaction(this.database, async (tx) => {
        await lockLine(tx);
        const open = await tx.query(
          `select 1 from province_batch where direction = 'up' and state in ('waiting', 'held') limit 1`,
        );
        if (open.length === 0) await this.makeBatch(tx);
        return nextUpBatch(tx);
      });
      if (!next) return true;
      await this.send(next);
    }
    return false;
  }

  private async makeBatch(tx: Transaction): Promise<void> {
    const events = await waitingEvents(tx, BATCH_ITEMS_MAX);
    if (events.length === 0) return;
    const now = new Date();
    const made = batchAfter(await lineEnd(tx, 'up'), {
      direction: 'up',
      city: this.cityCode,
      madeAt: now.toISOString(),
      items: events.map(({ payload }) => JSON.parse(payload) as { id: string }),
    });
    const { sequence, count, digest } = made;
    await addUpBatch(
      tx,
      { sequence, count, sha256: digest.sha256, day: civilDateOf(now) },
      JSON.stringify(made),
      events.map(({ deliveryId }) => deliveryId),
    );
  }

  private async send(batch: UpBatch): Promise<void> {
    const { batchId, sequence, body, attempts, ageMs } = batch;
    try {
      const sent = await this.client.sendUp(sequence, body);
      if (sent.kind === 'taken') return await this.taken(batch, sent.receipt);
      if (sent.kind === 'gap') return await this.goBack(batch, sent.expected);
      await this.audit.change(PROVINCE_ACTOR, async (tx) => {
        await upFailed(tx, batchId, `${sent.cause}: ${sent.message}`, null);
        const detail = { batch: sequence, by: 'province', cause: sent.cause };
        return { answer: undefined, entry: { action: 'exchange-refused', subject: `up ${sequence}`, detail } };
      });
    } catch (error) {
      if (!(error instanceof ProvinceTrouble)) throw error;
      const retry = retryAfter(attempts + 1, ageMs, Math.random());
      await inTransaction(this.database, (tx) =>
        upFailed(tx, batchId, error.message, retry.kind === 'after' ? retry.ms : null),
      );
      throw error;
    }
  }

  /** A receipt counts that tells the very batch: its number, its count and its digest. */
  private async taken(batch: UpBatch, receipt: ProvinceReceipt): Promise<void> {
    const { batchId, sequence, count, sha256 } = batch;
    const isOurs = receipt.sequence === sequence && receipt.count === count && receipt.sha256 === sha256;
    if (!isOurs) throw new ProvinceTrouble(`the receipt is of another batch than ${sequence}`);
    await inTransaction(this.database, (tx) => upTaken(tx, batchId, receipt.receiptNo, receipt.refused));
  }

  /** The province asks for what it has not, or has no more. */
  private async goBack({ batchId, sequence }: UpBatch, expected: number): Promise<void> {
    await this.audit.change(PROVINCE_ACTOR, async (tx) => {
      const again = expected < sequence ? await sendAgainFrom(tx, expected) : 0;
      const first = await tx.query(
        `select 1 from province_batch where direction = 'up' and sequence = $1 and body is not null`,
        [expected],
      );
      if (again === 0 || first.length === 0)
        await upFailed(tx, batchId, `the province expects batch ${expected}, which is not kept`, null);
      const detail = { batch: sequence, cause: 'gap', expected, again };
      return { answer: undefined, entry: { action: 'exchange', subject: `up ${sequence}`, detail } };
    });
  }
}
