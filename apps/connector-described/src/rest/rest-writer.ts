import { SourceFailure, type SourceWriter } from '#libs/connector-kit/index.js';
import type { ASK, ERASURE, WriteBackOrder, WriteBackWord } from '#libs/contracts/index.js';
import type { RestWriteBack } from '#libs/source-description/index.js';
import { type RestOptions, RestRequests } from './rest-requests.js';

/** Tells a source what became of its record, by the request that its description declares. */
export class RestWriter implements SourceWriter {
  private readonly requests: RestRequests;

  constructor(
    options: RestOptions,
    private readonly declared: RestWriteBack,
  ) {
    this.requests = new RestRequests(options);
  }

  write(order: WriteBackOrder, signal: AbortSignal): Promise<string | null> {
    return this.tell(order, signal);
  }

  /** By the same request; the description says whether the source takes it. */
  erase(order: WriteBackOrder<typeof ERASURE>, signal: AbortSignal): Promise<string | null> {
    if (!this.declared.erasures) throw new SourceFailure('refused', 'the source deletes nothing by order');
    return this.tell(order, signal);
  }

  /** By the same request, too. */
  ask(order: WriteBackOrder<typeof ASK>, signal: AbortSignal): Promise<string | null> {
    if (!this.declared.asks) throw new SourceFailure('refused', 'the source passes no questions on');
    return this.tell(order, signal);
  }

  private async tell(order: WriteBackOrder<WriteBackWord>, signal: AbortSignal): Promise<string | null> {
    const { path, idempotencyHeader, receipt } = this.declared;
    const where = path.replace('{sourceId}', () => encodeURIComponent(order.sourceId));
    const headers = idempotencyHeader ? { [idempotencyHeader]: order.receiptNo } : {};
    const { value } = await this.requests.tell(where, bodyOf(this.declared, order), headers, signal, (answer) =>
      receipt === undefined ? null : receiptOf(answer.value(receipt)),
    );
    return value;
  }

  async close(): Promise<void> {}
}

/** What the order does not hold is left out. */
function bodyOf({ body }: RestWriteBack, order: WriteBackOrder<WriteBackWord>): Record<string, unknown> {
  const members = Object.entries(body).map(([name, from]) => {
    if (typeof from === 'string') return [name, order[from]] as const;
    const word = order[from.from];
    return [name, typeof word === 'string' ? (from.words[word] ?? word) : word] as const;
  });
  return Object.fromEntries(members.filter(([, value]) => value !== null && value !== undefined));
}

/** An apology may come with status 200: without its receipt the source did not take it, and is told again. */
function receiptOf(value: unknown): string {
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
  throw new SourceFailure('transient', 'the answer holds no receipt');
}
