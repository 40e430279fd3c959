import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type Batch, type CityKnowledge, type Instruction, type ReadBatch, readBatch } from '#libs/exchange/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import type { Audit } from '../access/audit.service.js';
import { seal, unseal } from '../access/sealed-secret.js';
import { takeDecisionLock } from '../registry/positions.js';
import {
  addDownBatch,
  addRefusedBatch,
  lineEnd,
  lockLine,
  noteTold,
  setReceiptAside,
  takenDigest,
  untoldBatches,
} from '../registry/province-batches.js';
import { addItem, itemsOfBatch, settleItem, waitingItems } from '../registry/province-items.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import type { HubKeys } from '../trust/key-folder.js';
import { applyItem, instruct } from './apply-item.js';
import { PROVINCE_ACTOR } from './going-up.js';
import type { ProvinceClient } from './province-client.js';

const BATCHES_A_ROUND = 20;
const AT_ONCE = 100;

/** Takes what comes from above: whole batches that follow one another, each in one transaction, and says what became of them. */
export class ComingDown {
  /** Which item that waits was looked at last: many that wait for long leave room for those behind them. */
  private lookedAt = '0';

  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
    private readonly client: ProvinceClient,
    private readonly cityCode: string,
    private readonly keys: Pick<HubKeys, 'accountSecrets'>,
    private readonly city: () => Promise<CityKnowledge>,
  ) {}

  /** True: all that there was is taken. Throws ProvinceTrouble where the platform does not answer. */
  async round(isEnding: () => boolean): Promise<boolean> {
    const isThrough = await this.takeAll(isEnding);
    await this.settleWaiting();
    for (const { batchId, ...told } of await inTransaction(this.database, (tx) => untoldBatches(tx, AT_ONCE)))
      await this.tell(batchId, told);
    return isThrough;
  }

  private async takeAll(isEnding: () => boolean): Promise<boolean> {
    for (let taken = 0; taken < BATCHES_A_ROUND && !isEnding(); taken++) {
      const end = await inTransaction(this.database, (tx) => lineEnd(tx, 'down'));
      const next = await this.client.next(end?.sequence ?? 0);
      if (!next) return true;
      if (!(await this.take(next))) return false;
    }
    return false;
  }

  /** True: it was taken, and the next may be asked for. */
  private async take({ body, isSigned }: { readonly body: string; readonly isSigned: boolean }): Promise<boolean> {
    if (!isSigned) return this.refuse(body, 'forged', null);
    const read = await this.read(body);
    if (read.kind === 'refused') return this.refuse(body, read.cause, read.sequence);
    const city = await this.city();
    return this.audit.change(PROVINCE_ACTOR, async (tx) => {
      await lockLine(tx);
      const { sequence, count } = read.batch;
      const detail = { batch: sequence, taken: count, refused: await this.apply(tx, read.batch, city) };
      return { answer: true, entry: { action: 'exchange', subject: `down ${sequence}`, detail } };
    });
  }

  /** One hub alone takes what comes down: what it reads here stays so. */
  private read(body: string): Promise<ReadBatch> {
    return inTransaction(this.database, async (tx) => {
      const known = await takenDigest(tx, sequenceIn(body));
      const end = await lineEnd(tx, 'down');
      return readBatch(body, { direction: 'down', city: this.cityCode, end, known: () => known });
    });
  }

  /** Returns refs of what was refused, with the causes. */
  private async apply(tx: Transaction, batch: Batch, city: CityKnowledge): Promise<Record<string, string>> {
    const { sequence, count, digest, madeAt, items } = batch;
    // Instructions are tasks, and events of tasks get their ids behind it.
    await takeDecisionLock(tx);
    const day = civilDateOf(new Date(madeAt));
    const batchId = await addDownBatch(tx, { sequence, count, sha256: digest.sha256, day });
    const refused: Record<string, string> = {};
    for (const item of items) {
      const { kind, outcome, waits } = await applyItem(tx, item, city, this.keys);
      const detail = waits && seal(this.keys.accountSecrets, boundTo(item.id), Buffer.from(JSON.stringify(waits)));
      await addItem(tx, { ...outcome, batchId, ref: item.id, kind, detail });
      if (outcome.state === 'refused') refused[item.id] = outcome.cause ?? '';
    }
    return refused;
  }

  private async refuse(body: string, cause: string, sequence: number | null): Promise<boolean> {
    const isRepeated = cause === 'repeated';
    const sha256 = createHash('sha256').update(body).digest('hex');
    const isNew = await inTransaction(this.database, (tx) =>
      addRefusedBatch(tx, {
        sequence,
        cause,
        sha256,
        day: civilDateOf(new Date()),
        state: isRepeated ? 'repeated' : 'refused',
      }),
    );
    if (isNew)
      await this.audit.enter(PROVINCE_ACTOR, {
        action: 'exchange-refused',
        subject: `down ${sequence ?? 'unknown'}`,
        detail: { cause, sha256 },
      });
    return false;
  }

  /** Instructions whose case has come to be in the meantime. */
  private async settleWaiting(): Promise<void> {
    const city = await this.city();
    await inTransaction(this.database, async (tx) => {
      const items = await waitingItems(tx, this.lookedAt, AT_ONCE);
      if (items.length > 0) await takeDecisionLock(tx);
      this.lookedAt = items.length < AT_ONCE ? '0' : (items.at(-1)?.itemId as string);
      for (const { itemId, ref, detail } of items) {
        const text = unseal(this.keys.accountSecrets, boundTo(ref), detail).toString('utf8');
        const outcome = await instruct(tx, JSON.parse(text) as Instruction, city);
        if (outcome.state !== 'waiting') await settleItem(tx, itemId, outcome);
      }
    });
  }

  private async tell(
    batchId: string,
    of: {
      readonly sequence: number | null;
      readonly state: 'taken' | 'refused' | 'repeated';
      readonly cause: string | null;
    },
  ): Promise<void> {
    const items = await inTransaction(this.database, (tx) => itemsOfBatch(tx, batchId));
    const refused = await this.client.sendReceipt({
      sequence: of.sequence,
      outcome: of.state,
      cause: of.cause,
      items: items.map(({ ref, state, cause, caseId, taskId, sourceId }) => ({
        id: ref,
        outcome: state,
        cause,
        caseId,
        taskId,
        sourceId,
      })),
    });
    if (refused === null) return inTransaction(this.database, (tx) => noteTold(tx, batchId));
    await this.audit.change(PROVINCE_ACTOR, async (tx) => {
      await setReceiptAside(tx, batchId, refused);
      const detail = { receipt: of.sequence, by: 'province' };
      return { answer: undefined, entry: { action: 'exchange-refused', subject: `receipt ${of.sequence}`, detail } };
    });
  }
}

const boundTo = (ref: string): string => `province-item:${ref}`;

/** What a batch says that it is, before anything of it is believed; 0: nothing. */
function sequenceIn(body: string): number {
  try {
    const { sequence } = JSON.parse(body) as { sequence?: unknown };
    return Number.isSafeInteger(sequence) ? (sequence as number) : 0;
  } catch {
    return 0;
  }
}
