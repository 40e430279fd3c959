import { Inject, Injectable } from '@nestjs/common';
import type { Bus } from '#libs/bus/index.js';
import { exchangeTopicDefinition } from '#libs/contracts/index.js';
import { addressRefusal, type SubscriptionFilter } from '#libs/exchange/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import type { Scope } from '../access/scope.js';
import { seal, unseal } from '../access/sealed-secret.js';
import { CityUnits } from '../casework/city-units.service.js';
import type { HubConfig } from '../config.js';
import { startStock } from '../registry/exchange-stock.js';
import {
  addSubscription,
  changeSecret,
  keepSecret,
  type OrderedSubscription,
  subscriptionsLeft,
  subscriptionUnder,
} from '../registry/exchange-subscriptions.js';
import type { Transaction } from '../registry/transaction.js';
import { BUS, HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { invalid, Problem } from '../web/problem.js';
import type { ChangedSecret, NewSubscriptionBody, NewSubscriptionView, SecretChange } from './exchange.dto.js';
import { found, subscriptionView } from './exchange.service.js';
import { messageDigest } from './sealed-dispute.js';
import { newSecret, secretOwner, shownSecret } from './webhook-secret.js';

/** A subscription that was ordered, or was before under the same key, with a webhook's secret. */
interface Ordered {
  readonly subscriptionId: string;
  readonly secret: Buffer | null;
  readonly again: boolean;
}

/** How departments' systems subscribe, and change what they are signed to by. */
@Injectable()
export class Subscribing {
  constructor(
    @Inject(BUS) private readonly bus: Bus,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(CityUnits) private readonly units: CityUnits,
  ) {}

  /**
   * The same order under the same Idempotency-Key gets the same subscription, and for a day its secret. Throws Problem
   * unless a machine asks: a subscription lives as long as its key, and sees what it sees.
   */
  async subscribe(wanted: NewSubscriptionBody, key: string | null, who: Requester): Promise<NewSubscriptionView> {
    if (!who.actor.startsWith('key:'))
      throw new Problem('conflict', { zh: '只有系统的密钥可以订阅', en: 'subscriptions belong to keys of machines' });
    const { name, channel, url = null } = wanted;
    if (channel !== 'webhook' && url !== null)
      throw invalid('url', { zh: `${channel} 方式的订阅没有网址`, en: `a subscription by ${channel} has none` });
    await this.refuseInward(url);
    const made = await this.audit.change(who, async (tx) => {
      const { subscriptionId, secret, again } = await this.order(tx, wanted, key, who);
      const subscription = subscriptionView(await found(tx, subscriptionId, who.actor));
      const detail = { subscribed: subscriptionId, channel, again };
      const answer = { subscription, secret: secret && shownSecret(secret) };
      return { answer, entry: { action: 'exchange', subject: name, detail } };
    });
    if (channel === 'kafka') await this.bus.ensureTopics([exchangeTopicDefinition(made.subscription.subscriptionId)]);
    return made;
  }

  /** Throws Problem where it is another's, or signs nothing. */
  changeSecret(id: string, { overlapHours, reason }: SecretChange, who: Requester): Promise<ChangedSecret> {
    return this.audit.change(who, async (tx) => {
      const { name, channel, state } = await found(tx, id, who.actor);
      if (channel !== 'webhook' || state === 'ended')
        throw new Problem('conflict', {
          zh: `订阅 ${id} 没有签名密钥可换`,
          en: `subscription ${id} has no secret to change: ${channel}, ${state}`,
        });
      const secret = newSecret();
      const formerUntil = await changeSecret(tx, id, this.sealed(id, secret), overlapHours);
      const answer = { secret: shownSecret(secret), formerUntil };
      const detail = { subscription: id, secretChanged: true, overlapHours, reason };
      return { answer, entry: { action: 'exchange', subject: name, detail } };
    });
  }

  private async order(
    tx: Transaction,
    { name, channel, url, filter, stock }: NewSubscriptionBody,
    key: string | null,
    { actor: owner, scope }: Requester,
  ): Promise<Ordered> {
    const of = { owner, name, channel, url: url ?? null, filter: { ...filter } };
    const digest = messageDigest(this.keys, JSON.parse(JSON.stringify({ ...of, stock })));
    const isRoom = (await subscriptionsLeft(tx, owner)) > 0;
    const known = key && (await subscriptionUnder(tx, owner, key));
    if (known) return this.again(known, digest);
    if (!isRoom) throw new Problem('conflict', TOO_MANY);
    await this.refuseUnknown(tx, filter, scope);
    const subscriptionId = await addSubscription(tx, { ...of, key, digest });
    const secret = channel === 'webhook' ? newSecret() : null;
    if (secret) await keepSecret(tx, subscriptionId, this.sealed(subscriptionId, secret));
    if (stock) await startStock(tx, { subscriptionId, filter: of.filter }, scope);
    return { subscriptionId, secret, again: false };
  }

  /** Nothing would ever come of what the city does not have. A key's own units are known, whatever they are called. */
  private async refuseUnknown(
    tx: Transaction,
    { units = [], divisions = [] }: SubscriptionFilter,
    scope: Scope | null,
  ): Promise<void> {
    this.units.refuseStrangeDivisions('filter.divisions', divisions);
    const named = units.map((unit, index) => ({ field: `filter.units.${index}`, unit }));
    const foreign = named.filter(({ unit }) => !scope?.units.includes(unit));
    await this.units.refuseUnknown(tx, null, foreign);
  }

  private again({ subscriptionId, digest, secret }: OrderedSubscription, asked: Buffer): Ordered {
    if (!digest.equals(asked)) throw new Problem('conflict', USED);
    const opened = secret && unseal(this.keys.accountSecrets, secretOwner(subscriptionId), secret);
    return { subscriptionId, secret: opened, again: true };
  }

  private sealed(subscriptionId: string, secret: Buffer): Buffer {
    return seal(this.keys.accountSecrets, secretOwner(subscriptionId), secret);
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
}

const TOO_MANY = {
  zh: '此密钥的订阅已满：请先终止不用的订阅',
  en: 'this key has as many subscriptions as it may: end one first',
};
const USED = {
  zh: '此 Idempotency-Key 已用于另一项订阅',
  en: 'this Idempotency-Key was used for another subscription',
};
