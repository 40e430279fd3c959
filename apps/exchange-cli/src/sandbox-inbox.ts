import { randomUUID } from 'node:crypto';
import { readSentDispute } from '#libs/exchange/index.js';
import { problem, Receipts, type Said, wrong } from './sandbox-answers.js';

/** Every unit and division is known here: which ones a city has, its hub tells. */
const ANY_CITY = { isUnit: (name: string) => name !== '没有这个单位', isDivision: () => true };
const KINDS: readonly unknown[] = ['acknowledged', 'accepted', 'returned', 'progress'];
const NO_KEY = wrong('Idempotency-Key', 'must be 1 to 64 visible characters');
const NO_RECEIPT = problem(404, 'there is no such receipt');

interface SentIn {
  readonly disputeId: string;
  readonly receiptNo: string;
  readonly number: string;
  readonly sourceId: string;
  state: 'received' | 'withdrawn';
}

interface Reply {
  readonly receiptNo: string;
  readonly caseId: string;
  readonly kind: unknown;
  readonly at: string;
}

/** What a department sends in: disputes and replies, taken once under each key; here they move nothing. */
export class SandboxInbox {
  private readonly receipts = new Receipts();
  private readonly disputes: SentIn[] = [];
  private readonly replies: Reply[] = [];

  constructor(private readonly isCase: (caseId: string) => boolean) {}

  send(key: string | undefined, body: unknown): Said {
    return this.read(key, body, 201, (number) => {
      if (this.disputes.some((one) => one.number === number)) return problem(409, `number ${number} was sent before`);
      const disputeId = String(this.disputes.length + 1);
      const sourceId = `JH${disputeId.padStart(9, '0')}`;
      const receipt = receiptOf('new', number, sourceId);
      this.disputes.push({ disputeId, receiptNo: receipt.receiptNo, number, sourceId, state: 'received' });
      return [201, receipt];
    });
  }

  change(receiptNo: string, key: string | undefined, body: unknown): Said {
    const found = this.sent(receiptNo);
    if (!found) return NO_RECEIPT;
    return this.read(key, body, 200, (number) => {
      if (number !== found.number) return wrong('number', 'is not the number that it was sent under');
      found.state = 'received';
      return [200, receiptOf('changed', number, found.sourceId)];
    });
  }

  withdraw(receiptNo: string, key: string | undefined, body: unknown): Said {
    if (!key) return NO_KEY;
    const found = this.sent(receiptNo);
    if (!found) return NO_RECEIPT;
    return this.receipts.once(key, [receiptNo, body], 200, () => {
      found.state = 'withdrawn';
      return [200, receiptOf('withdrawn', found.number, found.sourceId)];
    });
  }

  list(): Said {
    return [200, { items: this.disputes.map(viewOf).reverse(), nextCursor: null }];
  }

  standing(receiptNo: string): Said {
    const found = this.sent(receiptNo);
    return found ? [200, viewOf(found)] : NO_RECEIPT;
  }

  reply(caseId: string, key: string | undefined, body: Record<string, unknown>): Said {
    if (!key) return NO_KEY;
    if (!this.isCase(caseId)) return problem(404, `no case ${caseId}`);
    const { kind, words } = body;
    if (!KINDS.includes(kind)) return wrong('kind', 'is none that there is');
    if (typeof words !== 'string' || words.trim() === '') return wrong('words', 'must be a text');
    return this.receipts.once(key, [caseId, body], 200, () => {
      const reply = { receiptNo: randomUUID(), caseId, kind, at: new Date().toISOString() };
      this.replies.push(reply);
      return [200, reply];
    });
  }

  repliesOf(caseId: string): Said {
    if (!this.isCase(caseId)) return problem(404, `no case ${caseId}`);
    const items = this.replies.filter((one) => one.caseId === caseId).map((one) => ({ ...one, by: 'key:sandbox' }));
    return [200, { items }];
  }

  private read(key: string | undefined, body: unknown, status: number, take: (number: string) => Said): Said {
    if (!key) return NO_KEY;
    const read = readSentDispute(body, ANY_CITY);
    if (read.kind === 'good') return this.receipts.once(key, body, status, () => take(read.dispute.number));
    const faults = read.faults.map(({ field, message }) => ({ field, message: message.en }));
    return problem(400, 'the dispute cannot be taken', faults);
  }

  private sent(receiptNo: string): SentIn | undefined {
    return this.disputes.find((one) => one.receiptNo === receiptNo);
  }
}

const viewOf = ({ sourceId, ...shown }: SentIn): object => ({
  ...shown,
  record: { system: 'exchange', sourceId },
  caseId: null,
  phase: null,
});

const receiptOf = (kind: string, number: string, sourceId: string) => ({
  receiptNo: randomUUID() as string,
  kind,
  number,
  record: { system: 'exchange', sourceId },
  at: new Date().toISOString(),
});
