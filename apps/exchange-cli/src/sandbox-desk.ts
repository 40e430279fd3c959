import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalJson } from '#libs/contracts/index.js';
import {
  isWanted,
  type Pushed,
  pushWebhook,
  readAllowedReceivers,
  readSentDispute,
  type SubscriptionFilter,
} from '#libs/exchange/index.js';
import { type InventedEvent, inventedEvents } from './invented-events.js';

/** What is answered: a status and a body. */
export type Said = readonly [number, unknown];

interface Subscription {
  readonly subscriptionId: string;
  readonly name: string;
  readonly channel: string;
  readonly url: string | null;
  readonly filter: SubscriptionFilter;
  readonly secret: Buffer;
  state: 'active' | 'paused' | 'ended';
  readonly deliveries: {
    readonly deliveryId: string;
    readonly event: InventedEvent;
    taken: boolean;
    told: Pushed | null;
  }[];
}

const ANYWHERE = readAllowedReceivers('0.0.0.0/0, ::/0');
/** Every unit and division is known here: which ones a city has, its hub tells. */
const ANY_CITY = { isUnit: (name: string) => name !== '没有这个单位', isDivision: () => true };

const problem = (status: number, detail: string, errors?: readonly { field: string; message: string }[]): Said => [
  status,
  { type: 'about:blank', title: detail, status, detail, errors },
];
const wrong = (field: string, message: string): Said => problem(400, `${field}: ${message}`, [{ field, message }]);

/** What a hub knows of one department, in memory, with invented cases. */
export class SandboxDesk {
  private readonly subscriptions: Subscription[] = [];
  private readonly receipts = new Map<string, { readonly digest: string; readonly receipt: Record<string, unknown> }>();
  private readonly disputes = new Map<
    string,
    { readonly receiptNo: string; state: string; readonly sourceId: string }
  >();
  private lastId = 0;

  subscribe(wanted: Record<string, unknown>): Said {
    const { name, channel, url = null, filter = {} } = wanted;
    if (typeof name !== 'string' || name.trim() === '') return wrong('name', 'must be a text');
    if (channel !== 'webhook' && channel !== 'pull') return wrong('channel', 'must be webhook or pull here');
    if (channel === 'webhook' && !(typeof url === 'string' && URL.canParse(url))) return wrong('url', 'must be a URL');
    const secret = randomBytes(32);
    const made: Subscription = {
      subscriptionId: String(this.subscriptions.length + 1),
      name,
      channel,
      url: url as string | null,
      filter: filter as SubscriptionFilter,
      secret,
      state: 'active',
      deliveries: [],
    };
    this.subscriptions.push(made);
    for (const event of inventedEvents(new Date())) this.give(made, event);
    const shown = channel === 'webhook' ? `whsec_${secret.toString('base64')}` : null;
    return [201, { subscription: viewOf(made), secret: shown }];
  }

  list(): Said {
    return [200, { items: this.subscriptions.map(viewOf) }];
  }

  change(id: string, state: unknown): Said {
    const found = this.find(id);
    if (!found) return problem(404, `no subscription ${id}`);
    if (found.state === 'ended') return problem(409, `subscription ${id} has ended`);
    if (state !== 'active' && state !== 'paused' && state !== 'ended') return wrong('state', 'is none that there is');
    found.state = state;
    return [200, viewOf(found)];
  }

  pull(id: string, cursor: string, limit: number): Said {
    const found = this.find(id);
    if (!found) return problem(404, `no subscription ${id}`);
    if (!/^\d{1,18}$/.test(cursor)) return wrong('cursor', 'is no cursor of this list');
    const behind = found.deliveries.filter(({ deliveryId }) => Number(deliveryId) > Number(cursor));
    const shown = behind.slice(0, limit);
    const items = shown.map(({ event }) => JSON.parse(event.text) as object);
    return [200, { items, cursor: shown.at(-1)?.deliveryId ?? cursor, more: behind.length > limit }];
  }

  acknowledge(id: string, cursor: unknown): Said {
    const found = this.find(id);
    if (!found) return problem(404, `no subscription ${id}`);
    const safe = found.deliveries.filter(({ deliveryId, taken }) => !taken && Number(deliveryId) <= Number(cursor));
    for (const delivery of safe) delivery.taken = true;
    return [200, { taken: safe.length }];
  }

  deliveries(): Said {
    const items = this.subscriptions.flatMap(({ subscriptionId, deliveries }) =>
      deliveries.map(({ deliveryId, event, taken, told }) => ({
        deliveryId,
        subscriptionId,
        eventId: event.id,
        caseId: event.caseId,
        type: event.type,
        state: taken ? 'taken' : 'waiting',
        trouble: told?.outcome === 'failed' ? told.trouble : null,
      })),
    );
    return [200, { items: items.reverse().slice(0, 100), nextCursor: null }];
  }

  send(key: string | undefined, body: unknown): Said {
    if (!key) return wrong('Idempotency-Key', 'must be 1 to 64 visible characters');
    const read = readSentDispute(body, ANY_CITY);
    if (read.kind === 'faulty')
      return problem(
        400,
        'the dispute cannot be taken',
        read.faults.map(({ field, message }) => ({ field, message: message.en })),
      );
    const { number } = read.dispute;
    return this.once(key, body, 201, () => {
      if (this.disputes.has(number)) return problem(409, `number ${number} was sent before`);
      const sourceId = `JH${String(++this.lastId).padStart(9, '0')}`;
      const receipt = receiptOf('new', number, sourceId);
      this.disputes.set(number, { receiptNo: receipt.receiptNo, state: 'received', sourceId });
      return receipt;
    });
  }

  withdraw(receiptNo: string, key: string | undefined, body: unknown): Said {
    if (!key) return wrong('Idempotency-Key', 'must be 1 to 64 visible characters');
    const found = this.sent(receiptNo);
    if (!found) return problem(404, 'there is no such receipt');
    return this.once(key, [receiptNo, body], 200, () => {
      found[1].state = 'withdrawn';
      return receiptOf('withdrawn', found[0], found[1].sourceId);
    });
  }

  standing(receiptNo: string): Said {
    const found = this.sent(receiptNo);
    if (!found) return problem(404, 'there is no such receipt');
    const [number, { state, sourceId }] = found;
    return [200, { receiptNo, number, state, record: { system: 'exchange', sourceId }, caseId: null, phase: null }];
  }

  /** A reply is taken once under its key; here it moves nothing. */
  reply(caseId: string, key: string | undefined, body: Record<string, unknown>): Said {
    if (!key) return wrong('Idempotency-Key', 'must be 1 to 64 visible characters');
    const { kind } = body;
    if (!['acknowledged', 'accepted', 'returned', 'progress'].includes(String(kind)))
      return wrong('kind', 'is none that there is');
    return this.once(key, [caseId, body], 200, () => ({
      receiptNo: randomUUID(),
      caseId,
      kind,
      at: new Date().toISOString(),
    }));
  }

  /** Sends what waits to webhooks, of one case never a later one before the earlier is taken. */
  async push(): Promise<void> {
    for (const { channel, url, secret, state, deliveries } of this.subscriptions) {
      if (channel !== 'webhook' || url === null || state !== 'active') continue;
      const stuck = new Set<string>();
      for (const delivery of deliveries.filter(({ taken }) => !taken)) {
        const { id, caseId, text } = delivery.event;
        if (stuck.has(caseId)) continue;
        delivery.told = await pushWebhook({ url, secret, id, body: text }, Date.now(), ANYWHERE);
        delivery.taken = delivery.told.outcome === 'taken';
        if (!delivery.taken) stuck.add(caseId);
      }
    }
  }

  private once(key: string, message: unknown, status: number, make: () => Record<string, unknown> | Said): Said {
    const digest = canonicalJson(message);
    const known = this.receipts.get(key);
    if (known) return known.digest === digest ? [status, known.receipt] : problem(409, 'this Idempotency-Key was used');
    const made = make();
    if (Array.isArray(made)) return made as unknown as Said;
    this.receipts.set(key, { digest, receipt: made as Record<string, unknown> });
    return [status, made];
  }

  private give({ filter, deliveries }: Subscription, event: InventedEvent): void {
    if (!isWanted(filter, event.type, event.data)) return;
    deliveries.push({ deliveryId: String(++this.lastId), event, taken: false, told: null });
  }

  private find(id: string): Subscription | undefined {
    return this.subscriptions.find(({ subscriptionId }) => subscriptionId === id);
  }

  private sent(receiptNo: string) {
    return [...this.disputes].find(([, dispute]) => dispute.receiptNo === receiptNo);
  }
}

const viewOf = ({ deliveries, secret: _, ...shown }: Subscription): object => ({
  ...shown,
  waiting: deliveries.filter(({ taken }) => !taken).length,
  dead: 0,
});

const receiptOf = (kind: string, number: string, sourceId: string) => ({
  receiptNo: randomUUID() as string,
  kind,
  number,
  record: { system: 'exchange', sourceId },
  at: new Date().toISOString(),
});
