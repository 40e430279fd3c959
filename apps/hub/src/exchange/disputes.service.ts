import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readSentDispute, type SentDispute, type SentFault } from '#libs/exchange/index.js';
import { Audit } from '../access/audit.service.js';
import type { Requester } from '../access/requester.js';
import type { Scope } from '../access/scope.js';
import { CityUnits } from '../casework/city-units.service.js';
import type { HubConfig } from '../config.js';
import {
  addDispute,
  addMessage,
  changeDispute,
  disputeStandings,
  EXCHANGE_SYSTEM,
  lockChanges,
  type MessageKind,
  type MessageRow,
  messageUnder,
  type StandingRow,
} from '../registry/exchange-disputes.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { invalidMembers, Problem } from '../web/problem.js';
import type { DisputeReceipt, SentDisputeView } from './dispute.dto.js';
import { keeperFor } from './exchange.service.js';
import { messageDigest, sealDispute } from './sealed-dispute.js';

interface Message {
  readonly key: string;
  readonly kind: MessageKind;
  /** Of what was sent, to tell it from another under the same key. */
  readonly digest: Buffer;
  /** What to do under the lock; the dispute that it is about. */
  readonly work: (tx: Transaction) => Promise<string>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Disputes that departments' systems send in: taken once under each Idempotency-Key, and answered with a receipt. */
@Injectable()
export class SentDisputes {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(CityUnits) private readonly units: CityUnits,
  ) {}

  async send(key: string, body: unknown, who: Requester): Promise<DisputeReceipt> {
    const dispute = await this.read(body, who);
    const { actor: owner, displayName: sender } = who;
    const work = async (tx: Transaction) => {
      const added = await addDispute(tx, { owner, sender }, dispute.number, sealDispute(this.keys, owner, dispute));
      if (added) return added.disputeId;
      throw new Problem('conflict', {
        zh: `编号 ${dispute.number} 已送达：变更请发往 …/changes`,
        en: `number ${dispute.number} was sent before: what changes goes to …/changes`,
      });
    };
    return this.take({ key, kind: 'new', digest: this.digestOf('new', dispute), work }, who);
  }

  async change(receiptNo: string, key: string, body: unknown, who: Requester): Promise<DisputeReceipt> {
    const dispute = await this.read(body, who);
    const work = async (tx: Transaction) => {
      const { disputeId, number, owner } = await this.atDesk(tx, receiptNo, who);
      if (number !== dispute.number) throw invalidMembers([{ field: 'number', message: OTHER_NUMBER }]);
      // Whoever changes it: it stays sealed for the one whose it is.
      await changeDispute(tx, disputeId, { sealed: sealDispute(this.keys, owner, dispute) });
      return disputeId;
    };
    return this.take({ key, kind: 'changed', digest: this.digestOf(receiptNo, dispute), work }, who);
  }

  withdraw(receiptNo: string, key: string, reason: string, who: Requester): Promise<DisputeReceipt> {
    const work = async (tx: Transaction) => {
      const { disputeId } = await this.atDesk(tx, receiptNo, who);
      await changeDispute(tx, disputeId, 'withdrawn');
      return disputeId;
    };
    return this.take({ key, kind: 'withdrawn', digest: this.digestOf(receiptNo, reason), work }, who);
  }

  /** Throws Problem where there is none of the caller's. */
  async find(receiptNo: string, who: Requester): Promise<SentDisputeView> {
    return standingView(await inTransaction(this.database, (tx) => this.standing(tx, receiptNo, who)));
  }

  async list(before: string | undefined, limit: number, who: Requester): Promise<SentDisputeView[]> {
    const filter = { owner: keeperFor(who), scope: who.scope, before, limit };
    return (await inTransaction(this.database, (tx) => disputeStandings(tx, filter))).map(standingView);
  }

  private digestOf(...message: unknown[]): Buffer {
    return messageDigest(this.keys, message);
  }

  /** Throws Problem that names each member that is wrong. */
  private async read(body: unknown, who: Requester): Promise<SentDispute> {
    const city = await inTransaction(this.database, (tx) => this.units.knowledge(tx));
    const read = readSentDispute(body, city);
    const faults = read.kind === 'good' ? sentFromElsewhere(read.dispute, who.scope) : read.faults;
    if (read.kind === 'good' && faults.length === 0) return read.dispute;
    throw invalidMembers(faults);
  }

  private async take(message: Message, who: Requester): Promise<DisputeReceipt> {
    if (this.config.exchangeFeedKey === null)
      // Not 503, which asks the sender to try again later.
      throw new Problem('not-found', {
        zh: '本系统尚未开通来件：EXTRA_SYSTEMS 中没有 exchange',
        en: 'this hub takes no disputes by the exchange: EXTRA_SYSTEMS does not name it',
      });
    if (!who.actor.startsWith('key:'))
      throw new Problem('conflict', { zh: '只有系统的密钥可以送件', en: 'disputes are sent by keys of machines' });
    return this.keep(message, who);
  }

  /** Behind the lock there is nobody who sends the same at once. */
  private keep({ key, kind, digest, work }: Message, who: Requester): Promise<DisputeReceipt> {
    return this.audit.change(who, async (tx) => {
      await lockChanges(tx);
      const known = await messageUnder(tx, who.actor, key);
      if (!known) {
        const disputeId = await work(tx);
        await addMessage(tx, { owner: who.actor, key, disputeId, kind, digest });
      } else if (!known.digest.equals(digest)) throw new Problem('conflict', USED);
      const message = known ?? ((await messageUnder(tx, who.actor, key)) as MessageRow);
      const detail = { dispute: message.sourceId, message: kind, receiptNo: message.receiptNo, again: known !== null };
      return { answer: receiptOf(message), entry: { action: 'exchange', subject: message.number, detail } };
    });
  }

  /** To change or take back. Throws Problem, too, where it was deleted by law: nothing would come of it. */
  private async atDesk(tx: Transaction, receiptNo: string, who: Requester): Promise<StandingRow> {
    const found = await this.standing(tx, receiptNo, who);
    if (found.state === 'erased')
      throw new Problem('conflict', { zh: '该件已依法删除', en: 'this dispute was deleted by law' });
    return found;
  }

  private async standing(tx: Transaction, receiptNo: string, who: Requester): Promise<StandingRow> {
    const filter = { owner: keeperFor(who), scope: who.scope, receiptNo, limit: 1 };
    const [row] = UUID.test(receiptNo) ? await disputeStandings(tx, filter) : [];
    if (!row) throw new Problem('not-found', { zh: '没有这份回执', en: 'there is no such receipt' });
    return row;
  }
}

const OTHER_NUMBER = { zh: '与原件编号不同', en: 'is not the number that it was sent under' };
const USED = {
  zh: '此 Idempotency-Key 已用于另一份来件',
  en: 'this Idempotency-Key was used for another message',
};

/** A key sends in for its own units and divisions. Pure. */
export function sentFromElsewhere({ unit, place: { division } }: SentDispute, scope: Scope | null): SentFault[] {
  if (scope === null) return [];
  const { units, divisions, wholeCity } = scope;
  const faults: SentFault[] = [];
  if (unit !== undefined && !units.includes(unit))
    faults.push({ field: 'unit', message: { zh: '不是此密钥的单位', en: 'is no unit of this key' } });
  const isElsewhere = division !== undefined && !divisions.some((own) => division.startsWith(own));
  if (isElsewhere && !wholeCity && divisions.length > 0)
    faults.push({
      field: 'place.division',
      message: { zh: '不在此密钥的辖区内', en: 'lies in no division of this key' },
    });
  return faults;
}

const receiptOf = ({ receiptNo, kind, number, sourceId, at }: MessageRow): DisputeReceipt => ({
  receiptNo,
  kind,
  number,
  record: { system: EXCHANGE_SYSTEM, sourceId },
  at,
});

const standingView = ({ sourceId, owner: _, ...row }: StandingRow): SentDisputeView => ({
  ...row,
  record: { system: EXCHANGE_SYSTEM, sourceId },
});
