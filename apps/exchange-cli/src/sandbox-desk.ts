import { randomBytes } from 'node:crypto';
import {
  isWanted,
  type Pushed,
  pushWebhook,
  readAllowedReceivers,
  type SubscriptionFilter,
} from '#libs/exchange/index.js';
import { type InventedEvent, inventedEvents, inventedStock } from './invented-events.js';
import { problem, Receipts, type Said, wrong } from './sandbox-answers.js';

interface Subscription {
  readonly subscriptionId: string;
  readonly name: string;
  readonly channel: string;
  readonly url: string | null;
  readonly filter: SubscriptionFilter;
  /** The newest first; while it is changed the one before signs, too. */
  secrets: readonly Buffer[];
  state: 'active' | 'paused' | 'ended';
  readonly deliveries: {
    readonly deliveryId: string;
    readonly event: InventedEvent;
    taken: boolean;
    skipped: boolean;
    told: Pushed | null;
  }[];
}

const ANYWHERE = readAllowedReceivers('0.0.0.0/0, ::/0');
/** What a hub knows of one department, in memory, with invented cases. */
export class SandboxDesk {
  private readonly subscriptions: Subscription[] = [];
  private readonly orders = new Receipts();
  private lastId = 0;

  /** The same order under the same Idempotency-Key gets the same subscription with its secret. */
  subscribe(wanted: Record<string, unknown>, key?: string): Said {
    return key ? this.orders.once(key, wanted, 201, () => this.order(wanted)) : this.order(wanted);
  }

  private order(wanted: Record<string, unknown>): Said {
    const { name, channel, url = null, filter = {} } = wanted;
    if (typeof name !== 'string' || name.trim() === '') return wrong('name', 'must be a text');
    if (channel === 'kafka') return wrong('channel', 'kafka is tried at a hub: a sandbox has none');
    if (channel !== 'webhook' && channel !== 'pull') return wrong('channel', 'must be webhook, pull or kafka');
    if (channel === 'webhook' && !(typeof url === 'string' && URL.canParse(url))) return wrong('url', 'must be a URL');
    const secret = randomBytes(32);
    const made: Subscription = {
      subscriptionId: String(this.subscriptions.length + 1),
      name,
      channel,
      url: url as string | null,
      filter: filter as SubscriptionFilter,
      secrets: [secret],
      state: 'active',
      deliveries: [],
    };
    this.subscriptions.push(made);
    const events = [...(wanted.stock === true ? inventedStock(new Date()) : []), ...inventedEvents(new Date())];
    for (const event of events) this.give(made, event);
    const shown = channel === 'webhook' ? shownSecret(secret) : null;
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
    const isGiven = cursor === '0' || found.deliveries.some(({ deliveryId }) => deliveryId === cursor);
    if (!isGiven) return wrong('cursor', 'was never given by this subscription');
    const safe = found.deliveries.filter(({ deliveryId, taken }) => !taken && Number(deliveryId) <= Number(cursor));
    for (const delivery of safe) delivery.taken = true;
    return [200, { taken: safe.length }];
  }

  deliveries(subscriptionId: string | null): Said {
    const asked = this.subscriptions.filter((one) => subscriptionId === null || one.subscriptionId === subscriptionId);
    const items = asked.flatMap(({ subscriptionId, deliveries }) =>
      deliveries.map(({ deliveryId, event, taken, skipped, told }) => ({
        deliveryId,
        subscriptionId,
        eventId: event.id,
        caseId: event.caseId,
        type: event.type,
        state: skipped ? 'skipped' : taken ? 'taken' : 'waiting',
        receipt: told?.outcome === 'taken' ? told.receipt : taken ? 'cursor' : null,
        trouble: told?.outcome === 'failed' ? told.trouble : null,
      })),
    );
    return [200, { items: items.reverse().slice(0, 100), nextCursor: null }];
  }

  /** What waits is sent now, or given up for good. */
  changeDelivery(id: string, act: 'resend' | 'skip'): Said {
    const found = this.subscriptions
      .flatMap(({ deliveries }) => deliveries)
      .find(({ deliveryId }) => deliveryId === id);
    if (!found || found.taken) return problem(404, `no delivery ${id} that can be sent again`);
    found.skipped ||= act === 'skip';
    found.taken = found.skipped;
    return [200, { deliveryId: id, state: act === 'skip' ? 'skipped' : 'waiting' }];
  }

  /** A new secret beside the one before, which signs, too, as long as the sandbox runs. */
  changeSecret(id: string): Said {
    const found = this.find(id);
    if (!found) return problem(404, `no subscription ${id}`);
    if (found.channel !== 'webhook') return problem(409, `subscription ${id} has no secret to change`);
    found.secrets = [randomBytes(32), found.secrets.at(-1) as Buffer];
    return [200, { secret: shownSecret(found.secrets[0] as Buffer), formerUntil: null }];
  }

  /** Sends what waits to webhooks, of one case never a later one before the earlier is taken. */
  async push(): Promise<void> {
    for (const { channel, url, secrets: secret, state, deliveries } of this.subscriptions) {
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

  private give({ filter, deliveries }: Subscription, event: InventedEvent): void {
    if (!isWanted(filter, event.type, event.data)) return;
    deliveries.push({ deliveryId: String(++this.lastId), event, taken: false, skipped: false, told: null });
  }

  private find(id: string): Subscription | undefined {
    return this.subscriptions.find(({ subscriptionId }) => subscriptionId === id);
  }
}

const shownSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;

const viewOf = ({ deliveries, secrets: _, ...shown }: Subscription): object => ({
  ...shown,
  waiting: deliveries.filter(({ taken }) => !taken).length,
  dead: 0,
});
