import { Inject, Injectable } from '@nestjs/common';
import type { KeyView } from '../access/api-key.dto.js';
import { ApiKeys } from '../access/api-keys.service.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { disputesOf, handDisputeOver, lockChanges } from '../registry/exchange-disputes.js';
import { addHeir } from '../registry/exchange-heirs.js';
import { handSubscriptionsOver, subscriptionsLeft } from '../registry/exchange-subscriptions.js';
import type { Transaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { invalid, Problem } from '../web/problem.js';
import type { Inherited, KeyHeir } from './heir.dto.js';
import { openDispute, sealDispute } from './sealed-dispute.js';

/** A department that has a new key goes on with what it had under the one before. */
@Injectable()
export class Heirs {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ApiKeys) private readonly apiKeys: ApiKeys,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  /**
   * Throws Problem where one of the two is no key of a department, nothing would reach the heir, or it would have more
   * subscriptions than a key may.
   */
  async inherit(keyId: string, { heir, reason }: KeyHeir, who: Requester): Promise<Inherited> {
    const [before, after] = [await this.apiKeys.find(keyId), await this.apiKeys.find(heir)];
    if (before.role !== 'department') throw new Problem('conflict', NO_DEPARTMENT);
    if (after.role !== 'department' || !isGood(after) || heir === keyId) throw invalid('heir', NO_DEPARTMENT);
    const [from, to] = [`key:${keyId}`, `key:${heir}`];
    return this.audit.change(who, async (tx) => {
      const left = await subscriptionsLeft(tx, to);
      const subscriptionIds = await handSubscriptionsOver(tx, from, to);
      if (subscriptionIds.length > left) throw new Problem('conflict', TOO_MANY);
      await addHeir(tx, from, to);
      const disputes = await this.handDisputesOver(tx, from, to);
      const detail = { did: 'inherited', heir, subscriptionIds, disputes, reason };
      return { answer: { subscriptionIds, disputes }, entry: { action: 'api-key', subject: keyId, detail } };
    });
  }

  /** Each is sealed for the one whose it is. What the heir has sent under the same number itself stays where it is. */
  private async handDisputesOver(tx: Transaction, from: string, to: string): Promise<number> {
    await lockChanges(tx);
    let handed = 0;
    for (const { disputeId, number, sealed } of await disputesOf(tx, from)) {
      const dispute = openDispute(this.keys, { owner: from, number, sealed });
      if (await handDisputeOver(tx, disputeId, { owner: to, sealed: sealDispute(this.keys, to, dispute) })) handed += 1;
    }
    return handed;
  }
}

/** Nothing is sent for a key without a secret that is good. */
const isGood = ({ revokedAt, secrets }: KeyView): boolean =>
  revokedAt === null && secrets.some((one) => one.revokedAt === null && Date.parse(one.expiresAt) > Date.now());

const TOO_MANY = {
  zh: '合计超过一个密钥可有的订阅：请先终止不用的订阅',
  en: 'together these are more subscriptions than a key may have: end some first',
};
const NO_DEPARTMENT = {
  zh: '须为另一个部门密钥，且有有效的密钥值',
  en: 'must be another key of a department, with a secret that is good',
};
