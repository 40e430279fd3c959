import { Inject, Injectable } from '@nestjs/common';
import { ApiKeys } from '../access/api-keys.service.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import { disputesOf, handDisputeOver, lockChanges } from '../registry/exchange-disputes.js';
import { handSubscriptionsOver } from '../registry/exchange-subscriptions.js';
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

  /** Throws Problem where one of the two is no key of a department, or the heir has been revoked. */
  async inherit(keyId: string, { heir, reason }: KeyHeir, who: Requester): Promise<Inherited> {
    const [before, after] = [await this.apiKeys.find(keyId), await this.apiKeys.find(heir)];
    if (before.role !== 'department') throw new Problem('conflict', NO_DEPARTMENT);
    if (after.role !== 'department' || after.revokedAt !== null || heir === keyId) throw invalid('heir', NO_DEPARTMENT);
    const [from, to] = [`key:${keyId}`, `key:${heir}`];
    return this.audit.change(who, async (tx) => {
      const subscriptionIds = await handSubscriptionsOver(tx, from, to);
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

const NO_DEPARTMENT = {
  zh: '须为另一个有效的部门密钥',
  en: 'must be another key of a department that is good',
};
