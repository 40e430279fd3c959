import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Tally } from '../../registry/books.js';
import type { RawMessage } from '../arrival.js';
import { PoisonAlarm } from './poison-alarm.js';
import { type Settle, takeMessages } from './take-messages.js';
import { TimeoutPatience } from './timeout-patience.js';

const message = (offset: number): RawMessage => ({
  topic: 'disputes.raw.court',
  partition: 0,
  offset: String(offset),
  key: null,
  value: null,
  timestamp: '2026-05-01T00:00:00Z',
});
const tallyOf = (written: number): Tally[] =>
  written > 0 ? [{ system: 'court', written, superseded: 0, unchanged: 0, withdrawn: 0, rejected: 0 }] : [];
const TIMEOUT = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
const BAD_DATA = Object.assign(new Error('invalid input'), { code: '22P02' });

/** A registry in which one message fails every transaction that it is in. */
class Registry {
  readonly committed = new Set<string>();
  readonly quarantined: string[] = [];
  readonly sizes: number[] = [];
  readonly patience = new TimeoutPatience();
  readonly alarm = new PoisonAlarm();
  readonly ending = new AbortController();
  fails: (offset: number) => Error | null = () => null;

  readonly settle: Settle = async (messages, parse) => {
    const fresh = messages.filter(({ offset }) => !this.committed.has(offset));
    if (fresh.length > 0) this.sizes.push(messages.length);
    const error = parse ? null : fresh.map(({ offset }) => this.fails(Number(offset))).find(Boolean);
    if (error) throw error;
    for (const { offset } of fresh) {
      this.committed.add(offset);
      if (parse) this.quarantined.push(offset);
    }
    return tallyOf(fresh.length);
  };

  take(count: number) {
    const messages = Array.from({ length: count }, (_, offset) => message(offset));
    const { settle, patience, alarm } = this;
    const { signal: ending } = this.ending;
    return takeMessages({ settle, patience, alarm, onPoison: () => undefined, ending }, messages);
  }
}

let registry: Registry;
beforeEach(() => {
  registry = new Registry();
});

describe('takeMessages', () => {
  it('takes bounded parts', async () => {
    await registry.take(1100);
    expect(registry.sizes).toEqual([500, 500, 100]);
  });

  it('begins no further transaction when the hub is to end, and keeps what is committed', async () => {
    registry.fails = (offset) => {
      if (offset === 400) registry.ending.abort();
      return null;
    };
    await expect(registry.take(1100)).rejects.toThrow('the hub is ending');
    expect(registry.committed.size).toBe(500);
  });

  it('moves nothing more, at later deliveries neither, where more fails than data can explain', async () => {
    registry.fails = () => BAD_DATA;
    await expect(registry.take(200)).rejects.toThrow('more than 20 messages');
    const { length } = registry.quarantined;
    for (let delivery = 0; delivery < 5; delivery++) await expect(registry.take(200)).rejects.toThrow();
    expect(registry.quarantined).toHaveLength(length);
    registry.fails = () => null;
    await registry.take(200);
    expect(registry.committed.size).toBe(200);
    registry.fails = (offset) => (offset === 300 ? BAD_DATA : null);
    await registry.take(400);
    expect(registry.quarantined).toHaveLength(length + 1);
  });

  it('sets the one message aside whose data cannot be processed', async () => {
    registry.fails = (offset) => (offset === 77 ? BAD_DATA : null);
    await registry.take(200);
    expect(registry.quarantined).toEqual(['77']);
    expect(registry.committed.size).toBe(200);
  });

  it('halves what takes too long, and sets the one message aside at its third try only', async () => {
    registry.fails = (offset) => (offset === 77 ? TIMEOUT : null);
    await expect(registry.take(200)).rejects.toBe(TIMEOUT);
    expect(registry.committed.size).toBe(77);
    // Delivered again, the message comes alone at once, and not after eight larger parts.
    registry.sizes.length = 0;
    await expect(registry.take(200)).rejects.toBe(TIMEOUT);
    expect(registry.sizes).toEqual([1]);
    await registry.take(200);
    expect(registry.quarantined).toEqual(['77']);
    expect(registry.committed.size).toBe(200);
    expect(registry.patience.messagesMax).toBeGreaterThan(1);
  });

  it('goes on where only a large part takes too long', async () => {
    const { settle } = registry;
    const slow: Settle = async (messages, parse) => {
      if (messages.length > 100) throw TIMEOUT;
      return settle(messages, parse);
    };
    const messages = Array.from({ length: 400 }, (_, offset) => message(offset));
    const { patience, alarm } = registry;
    await takeMessages(
      { settle: slow, patience, alarm, onPoison: () => undefined, ending: registry.ending.signal },
      messages,
    );
    expect(registry.committed.size).toBe(400);
    expect(registry.quarantined).toEqual([]);
  });

  it('takes no single message for poison while everything takes too long', async () => {
    registry.fails = () => TIMEOUT;
    for (let deliveries = 0; deliveries < 2; deliveries++) await expect(registry.take(50)).rejects.toBe(TIMEOUT);
    registry.fails = () => null;
    await registry.take(50);
    expect(registry.quarantined).toEqual([]);
  });

  it('moves nothing while the database is away', async () => {
    const away = Object.assign(new Error('Connection terminated unexpectedly'));
    registry.fails = () => away;
    await expect(registry.take(10)).rejects.toBe(away);
    expect(registry.sizes).toEqual([10]);
  });

  it('stops before more poison than data can explain', async () => {
    registry.fails = () => BAD_DATA;
    await expect(registry.take(20)).rejects.toThrow('more than 3 messages');
  });
});
