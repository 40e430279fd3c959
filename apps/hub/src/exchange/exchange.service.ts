import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus } from '#libs/bus/index.js';
import { exchangeTopic, exchangeTopicDefinition } from '#libs/contracts/index.js';
import { addressRefusal } from '#libs/exchange/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { seesWholeCity } from '../access/scope.js';
import { seal } from '../access/sealed-secret.js';
import type { HubConfig } from '../config.js';
import {
  deliverAgain,
  deliverAllAgain,
  deliveryToChange,
  skipDelivery,
  takenUpTo,
} from '../registry/exchange-deliveries.js';
import {
  addSubscription,
  changeSubscription,
  keepSecret,
  maySubscribe,
  type SubscriptionRow,
  type SubscriptionState,
  subscriptions,
} from '../registry/exchange-subscriptions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { BUS, HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import { type HubKeys } from '../trust/key-folder.js';
import { invalid, Problem } from '../web/problem.js';
import { secretOwner } from './delivering.service.js';
import type { NewSubscriptionBody, NewSubscriptionView, SubscriptionView } from './exchange.dto.js';
import { type PulledRow, pulled } from './exchange.queries.js';

const SECRET_BYTES = 32;
const OVERSEERS: readonly string[] = ['admin', 'operator', 'leader', 'auditor'];

/** Of what concerns cases, which somebody sees as far as her scope goes: a department's system its own, an overseer all. */
export const ownerFor = ({ actor, role }: Requester): string | null => (OVERSEERS.includes(role) ? null : actor);

/** Whose subscriptions somebody works with: they are of no division, and so all of them are for the whole city's overseers. */
const keeperFor = (who: Requester): string | null =>
  who.scope && !seesWholeCity(who.scope) ? who.actor : ownerFor(who);

/** What departments' systems subscribe to, pull, and take. */
@Injectable()
export class Exchange {
  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  async list(who: Requester): Promise<SubscriptionView[]> {
    const rows = await inTransaction(this.database, (tx) => subscriptions(tx, { owner: keeperFor(who) }));
    return rows.map(subscriptionView);
  }

  /** Throws Problem unless a machine asks: a subscription lives as long as its key, and sees what it sees. */
  async subscribe(wanted: NewSubscriptionBody, who: Requester): Promise<NewSubscriptionView> {
    if (!who.actor.startsWith('key:'))
      throw new Problem('conflict', { zh: '只有系统的密钥可以订阅', en: 'subscriptions belong to keys of machines' });
    const { name, channel, url = null, filter } = wanted;
    if (channel !== 'webhook' && url !== null)
      throw invalid('url', { zh: `${channel} 方式的订阅没有网址`, en: `a subscription by ${channel} has none` });
    await this.refuseInward(url);
    const secret = channel === 'webhook' ? randomBytes(SECRET_BYTES) : null;
    const made = await this.audit.change(who, async (tx) => {
      if (!(await maySubscribe(tx, who.actor))) throw new Problem('conflict', TOO_MANY);
      const of = { owner: who.actor, name, channel, url, filter: { ...filter } };
      const subscriptionId = await addSubscription(tx, of);
      if (secret)
        await keepSecret(tx, subscriptionId, seal(this.keys.accountSecrets, secretOwner(subscriptionId), secret));
      const detail = { subscribed: subscriptionId, channel };
      return { answer: await found(tx, subscriptionId, null), entry: { action: 'exchange', subject: name, detail } };
    });
    if (channel === 'kafka') await this.bus.ensureTopics([exchangeTopicDefinition(made.subscriptionId)]);
    return { subscription: subscriptionView(made), secret: secret && `whsec_${secret.toString('base64')}` };
  }

  /** Whoever has a key must not make the hub knock at doors inside; each connection looks once more. */
  private async refuseInward(url: string | null): Promise<void> {
    const refused = url && (await addressRefusal(url, this.config.webhookAllowed));
    if (refused)
      throw invalid('url', {
        zh: `${refused} 在内部网络，未列入 WEBHOOK_ALLOWED`,
        en: `${refused} stands in an inner network, and WEBHOOK_ALLOWED does not name it`,
      });
  }

  change(id: string, state: SubscriptionState, reason: string, who: Requester): Promise<SubscriptionView> {
    return this.audit.change(who, async (tx) => {
      const { state: before, name } = await found(tx, id, keeperFor(who));
      if (before === 'ended')
        throw new Problem('conflict', { zh: `订阅 ${id} 已终止`, en: `subscription ${id} has ended` });
      await changeSubscription(tx, id, state, reason);
      const answer = subscriptionView(await found(tx, id, keeperFor(who)));
      return { answer, entry: { action: 'exchange', subject: name, detail: { subscription: id, state, reason } } };
    });
  }

  pull(id: string, page: { readonly cursor: string; readonly limit: number }, who: Requester): Promise<PulledRow[]> {
    return inTransaction(this.database, async (tx) => {
      await pullable(tx, id, who);
      return pulled(tx, id, { ...page, scope: who.scope });
    });
  }

  acknowledge(id: string, cursor: string, who: Requester): Promise<{ taken: number }> {
    return this.audit.change(who, async (tx) => {
      const { name } = await pullable(tx, id, who);
      const taken = await takenUpTo(tx, id, cursor);
      return { answer: { taken }, entry: { action: 'exchange', subject: name, detail: { subscription: id, cursor } } };
    });
  }

  resend(deliveryId: string, reason: string, who: Requester): Promise<ChangedDelivery> {
    return this.audit.change(who, async (tx) => {
      const { state, canBeSent, overtaken } = await delivery(tx, deliveryId, who);
      if (!canBeSent || (state !== 'dead' && state !== 'waiting')) throw noneToSend(deliveryId);
      if (overtaken)
        throw new Problem('conflict', {
          zh: '对方已收到本案更晚的内容',
          en: `the subscriber has something later of the case than delivery ${deliveryId}`,
        });
      await deliverAgain(tx, deliveryId);
      const answer = { deliveryId, state: 'waiting' as const };
      return { answer, entry: { action: 'exchange', subject: deliveryId, detail: { resent: true, reason } } };
    });
  }

  /** All that is dead of a subscription, once its receiver is well. */
  resendAll(id: string, reason: string, who: Requester): Promise<{ resent: number }> {
    return this.audit.change(who, async (tx) => {
      const { name, state } = await found(tx, id, keeperFor(who));
      if (state === 'ended')
        throw new Problem('conflict', { zh: `订阅 ${id} 已终止`, en: `subscription ${id} has ended` });
      const resent = await deliverAllAgain(tx, id);
      return {
        answer: { resent },
        entry: { action: 'exchange', subject: name, detail: { subscription: id, resent, reason } },
      };
    });
  }

  /** What the receiver will never take; the later ones of its case go out without it. */
  skip(deliveryId: string, reason: string, who: Requester): Promise<ChangedDelivery> {
    return this.audit.change(who, async (tx) => {
      const { state } = await delivery(tx, deliveryId, who);
      if (state !== 'dead' && state !== 'waiting')
        throw new Problem('conflict', {
          zh: `这条投递的状态不允许跳过：${state}`,
          en: `delivery ${deliveryId} is ${state}`,
        });
      await skipDelivery(tx, deliveryId);
      const answer = { deliveryId, state: 'skipped' as const };
      return { answer, entry: { action: 'exchange', subject: deliveryId, detail: { skipped: true, reason } } };
    });
  }
}

interface ChangedDelivery {
  readonly deliveryId: string;
  readonly state: 'waiting' | 'skipped';
}

const TOO_MANY = {
  zh: '此密钥的订阅已满：请先终止不用的订阅',
  en: 'this key has as many subscriptions as it may: end one first',
};

const noneToSend = (deliveryId: string): Problem =>
  new Problem('not-found', {
    zh: `没有可以重发的投递：${deliveryId}`,
    en: `no delivery ${deliveryId} that can be sent again`,
  });

async function delivery(tx: Transaction, deliveryId: string, who: Requester) {
  const row = /^\d{1,18}$/.test(deliveryId) ? await deliveryToChange(tx, deliveryId, ownerFor(who), who.scope) : null;
  if (!row) throw noneToSend(deliveryId);
  return row;
}

async function found(tx: Transaction, subscriptionId: string, owner: string | null): Promise<SubscriptionRow> {
  const [row] = /^\d{1,18}$/.test(subscriptionId) ? await subscriptions(tx, { owner, subscriptionId }) : [];
  if (!row)
    throw new Problem('not-found', { zh: `没有这项订阅：${subscriptionId}`, en: `no subscription ${subscriptionId}` });
  return row;
}

/** Only its owner pulls: what somebody else has read is not what the department has. */
async function pullable(tx: Transaction, subscriptionId: string, { actor }: Requester): Promise<SubscriptionRow> {
  const row = await found(tx, subscriptionId, actor);
  if (row.channel !== 'pull')
    throw new Problem('conflict', {
      zh: `订阅 ${subscriptionId} 以 ${row.channel} 方式投递，不能拉取`,
      en: `subscription ${subscriptionId} is sent by ${row.channel}`,
    });
  return row;
}

const subscriptionView = (row: SubscriptionRow): SubscriptionView => ({
  ...row,
  topic: row.channel === 'kafka' ? exchangeTopic(row.subscriptionId) : null,
});
