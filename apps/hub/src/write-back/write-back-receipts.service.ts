import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusConsumer } from '#libs/bus/index.js';
import { WRITE_BACK_RECEIPTS_TOPIC, type WriteBackReceipt } from '#libs/contracts/index.js';
import { retryAfter } from '#libs/exchange/index.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { hold, noteTaken, openAttempt, waitAgain } from '../registry/write-backs.js';
import { BUS } from '../tokens.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keeps what sources answered to what they were told: settles it, puts it back to be sent later, or holds it for a person. */
@Injectable()
export class WriteBackReceipts implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(WriteBackReceipts.name);
  private consumer: BusConsumer | null = null;

  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.consumer = await this.bus.consume({
      groupId: 'yian-tong-hub-write-back',
      topics: [WRITE_BACK_RECEIPTS_TOPIC],
      fromBeginning: true,
      onError: (error) => this.logger.warn({ err: error }, 'receipts of sources wait'),
      onBatches: async (batches) => {
        for (const { value } of batches.flatMap(({ messages }) => messages)) await this.keep(value);
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.consumer?.stop();
  }

  private async keep(value: Buffer | null): Promise<void> {
    const receipt = parse(value);
    if (!receipt) return this.logger.warn('a receipt of a source that is none was left out');
    await inTransaction(this.database, (tx) => settle(tx, receipt));
  }
}

async function settle(tx: Transaction, receipt: WriteBackReceipt): Promise<void> {
  if (receipt.outcome === 'taken') return noteTaken(tx, receipt);
  const open = await openAttempt(tx, receipt);
  if (!open) return;
  if (receipt.outcome === 'refused') return hold(tx, receipt.receiptNo, receipt.reason, null);
  const retry = retryAfter(open.attempts, open.ageMs, Math.random());
  if (retry.kind === 'after') await waitAgain(tx, receipt.receiptNo, receipt.reason, retry.ms);
  else await hold(tx, receipt.receiptNo, receipt.reason, null);
}

function parse(value: Buffer | null): WriteBackReceipt | null {
  try {
    const { receiptNo, attempt, outcome, receipt, reason, at, system } = JSON.parse(
      value?.toString('utf8') ?? '',
    ) as Partial<WriteBackReceipt>;
    const isReceipt =
      typeof receiptNo === 'string' &&
      UUID.test(receiptNo) &&
      Number.isInteger(attempt) &&
      (outcome === 'taken' || outcome === 'refused' || outcome === 'failed') &&
      !Number.isNaN(Date.parse(at ?? ''));
    if (!isReceipt) return null;
    return {
      system: String(system),
      receiptNo,
      attempt: Number(attempt),
      outcome,
      receipt: receipt ?? null,
      reason: reason?.slice(0, REASON_LENGTH_MAX) ?? null,
      at: String(at),
    };
  } catch {
    return null;
  }
}

const REASON_LENGTH_MAX = 500;
