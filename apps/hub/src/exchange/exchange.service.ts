import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { exchangeTopic } from '#libs/contracts/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { seesWholeCity } from '../access/scope.js';
import {
  deliverAgain,
  deliverAllAgain,
  deliveryToChange,
  isCursorOf,
  skipDelivery,
  takenUpTo,
} from '../registry/exchange-deliveries.js';
import {
  changeSubscription,
  type SubscriptionRow,
  type SubscriptionState,
  subscriptions,
} from '../registry/exchange-subscriptions.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { invalid, Problem } from '../web/problem.js';
import type { SubscriptionView } from './exchange.dto.js';
import { type PulledRow, pulled } from './exchange.queries.js';
import type { ChangedDelivery } from './reply.dto.js';

/** The cursor before anything was fetched. */
const BEGINNING = '0';
const NO_CURSOR = { zh: '本订阅没有给出过这个游标', en: 'was never given by this subscription' };
const OVERSEERS: readonly string[] = ['admin', 'operator', 'leader', 'auditor'];

/** Of what concerns cases, which somebody sees as far as her scope goes: a department's system its own, an overseer all. */
export const ownerFor = ({ actor, role }: Requester): string | null => (OVERSEERS.includes(role) ? null : actor);

/** Whose subscriptions and sent disputes somebody works with: they are of no division, and so all of them are for the whole city's overseers. */
export const keeperFor = (who: Requester): string | null =>
  who.scope && !seesWholeCity(who.scope) ? who.actor : ownerFor(who);

/** What departments' systems subscribe to, pull, and take. */
@Injectable()
export class Exchange {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async list(who: Requester): Promise<SubscriptionView[]> {
    const rows = await inTransaction(this.database, (tx) => subscriptions(tx, { owner: keeperFor(who) }));
    return rows.map(subscriptionView);
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

  /** Throws Problem where the subscription never gave the cursor: what nobody has fetched is not safe anywhere. */
  acknowledge(id: string, cursor: string, who: Requester): Promise<{ taken: number }> {
    return this.audit.change(who, async (tx) => {
      const { name } = await pullable(tx, id, who);
      if (cursor !== BEGINNING && !(await isCursorOf(tx, id, cursor))) throw invalid('cursor', NO_CURSOR);
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

export async function found(tx: Transaction, subscriptionId: string, owner: string | null): Promise<SubscriptionRow> {
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

export const subscriptionView = (row: SubscriptionRow): SubscriptionView => ({
  ...row,
  topic: row.channel === 'kafka' ? exchangeTopic(row.subscriptionId) : null,
});
