import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bus, type BusConsumer, connectBus } from '#libs/bus/index.js';
import {
  connectorTopicDefinitions,
  WRITE_BACK_RECEIPTS_TOPIC,
  type WriteBackOrder,
  type WriteBackReceipt,
  writeBackTopic,
} from '#libs/contracts/index.js';
import { TEST_BROKERS } from './kafka-view.js';
import { Running } from './running.js';
import { CourtUnderTest } from './sources/court-under-test.js';
import { HotlineUnderTest } from './sources/hotline-under-test.js';
import { PetitionUnderTest } from './sources/petition-under-test.js';
import type { SourceUnderTest } from './sources/source-under-test.js';

const receipts: WriteBackReceipt[] = [];
let bus: Bus;
let listening: BusConsumer;
beforeAll(async () => {
  bus = connectBus({ brokers: TEST_BROKERS, clientId: 'write-back-test' });
  await bus.ensureTopics(connectorTopicDefinitions('any'));
  listening = await bus.consume({
    groupId: randomUUID(),
    topics: [WRITE_BACK_RECEIPTS_TOPIC],
    fromBeginning: true,
    onBatches: async (batches) => {
      for (const { value } of batches.flatMap(({ messages }) => messages)) receipts.push(JSON.parse(String(value)));
    },
  });
});
afterAll(async () => {
  await listening?.stop();
  await bus?.disconnect();
});

const order = (system: string, sourceId: string, more: Partial<WriteBackOrder> = {}): WriteBackOrder => ({
  system,
  sourceId,
  receiptNo: randomUUID(),
  attempt: 1,
  hubCaseId: '17',
  status: '调解中',
  handlingUnit: '北山街道<人民调解委员会>',
  note: '联席会议 2026-03-02',
  at: '2026-03-02T10:00:00+08:00',
  ...more,
});

const SOURCES = [
  ['court', () => CourtUnderTest.start(), { status: '调解中', note: '联席会议 2026-03-02' }, 'TJHZ-'],
  ['petition', () => PetitionUnderTest.start(), { status: '办理中', note: '调解中：联席会议 2026-03-02' }, 'XFHZ-'],
  ['hotline', () => HotlineUnderTest.start(), { status: '调解中', note: '联席会议 2026-03-02' }, null],
] as const;

describe.each(SOURCES)('a connector that is ordered to tell the %s', (_, start, words, receiptPrefix) => {
  let running: Running<SourceUnderTest>;
  const send = (...orders: WriteBackOrder[]) =>
    bus.producer().send(
      writeBackTopic(running.system),
      orders.map((data) => ({ key: data.sourceId, value: JSON.stringify({ data }) })),
    );
  const answersTo = async ({ receiptNo }: WriteBackOrder, count = 1) => {
    const of = () => receipts.filter((receipt) => receipt.receiptNo === receiptNo);
    await running.view.until(() => of().length >= count, `${count} receipts`);
    return of();
  };

  beforeAll(async () => {
    running = await Running.with<SourceUnderTest>(start());
    await running.source.put([{ id: 'W-1', text: '房租' }]);
    await running.start();
  });
  afterAll(() => running?.end());

  it('writes it in the source’s words, and sends its receipt; what cannot be read is left out', async () => {
    const one = order(running.system, 'W-1');
    await bus.producer().send(writeBackTopic(running.system), [{ key: 'x', value: '{"data":{}}' }]);
    await send(one);
    expect(await answersTo(one)).toMatchObject([
      { outcome: 'taken', attempt: 1, receipt: receiptPrefix && receiptPrefix + one.receiptNo, reason: null },
    ]);
    expect(await running.source.told()).toEqual([{ receiptNo: one.receiptNo, id: 'W-1', ...words }]);
  });

  it('writes it once, however often it is sent, with the same receipt', async () => {
    const twice = order(running.system, 'W-1');
    await send(twice, { ...twice, attempt: 2 });
    const [first, second] = await answersTo(twice, 2);
    expect([first?.attempt, second?.attempt]).toEqual([1, 2]);
    expect(second?.receipt).toBe(first?.receipt);
    expect((await running.source.told()).filter(({ receiptNo }) => receiptNo === twice.receiptNo)).toHaveLength(1);
  });

  it('says that the source refuses a record that it does not have', async () => {
    const unknown = order(running.system, 'nowhere');
    await send(unknown);
    expect(await answersTo(unknown)).toMatchObject([{ outcome: 'refused', receipt: null }]);
  });

  it('gives it back while the source is away, and takes it when it is sent again', async () => {
    const [early, other] = [order(running.system, 'W-1'), order(running.system, 'W-1')];
    running.source.gate.set('refuse');
    await send(early, other);
    expect((await answersTo(early))[0]).toMatchObject({ outcome: 'failed', receipt: null });
    expect((await answersTo(other))[0]).toMatchObject({ outcome: 'failed' });
    running.source.gate.set('open');
    await running.stopConnector();
    await running.start();
    await send({ ...early, attempt: 2 });
    expect((await answersTo(early, 2))[1]).toMatchObject({ outcome: 'taken', attempt: 2 });
  });
});
