import { ClientCredentials, HttpSource, SourceFailure, type SourceWriter } from '#libs/connector-kit/index.js';
import type { WriteBackOrder } from '#libs/contracts/index.js';
import type { CourtSourceOptions } from './source.js';

/** Tells the court by `POST …/{id}/progress` what became of its case. */
export class CourtProgress implements SourceWriter {
  private readonly http: HttpSource;

  constructor(options: CourtSourceOptions) {
    const token = new ClientCredentials(options);
    this.http = new HttpSource({
      ...options,
      authorise: async (_request, signal) => ({ authorization: `Bearer ${await token.get(signal)}` }),
      onUnauthorised: () => token.drop(),
    });
  }

  async write(order: WriteBackOrder, signal: AbortSignal): Promise<string> {
    const { receiptNo, sourceId, hubCaseId, status, handlingUnit, note, at } = order;
    const request = {
      method: 'POST',
      path: `/api/v1/mediation-cases/${encodeURIComponent(sourceId)}/progress`,
      headers: { 'content-type': 'application/json', 'idempotency-key': receiptNo },
      body: JSON.stringify({ hubCaseId, status, ...(handlingUnit !== null && { handlingUnit }), note, at }),
    } as const;
    const { value } = await this.http.request(request, signal, ({ body }) => receiptIn(body.toString('utf8')));
    return value;
  }

  async close(): Promise<void> {}
}

/** A login page or a proxy's apology may come with 200: without a receipt it was not taken, and is told again. */
function receiptIn(body: string): string {
  try {
    const { receiptId } = JSON.parse(body) as { receiptId?: unknown };
    if (typeof receiptId === 'string' && receiptId !== '') return receiptId;
  } catch {
    // Told below.
  }
  throw new SourceFailure('transient', 'the answer is no receipt of the court');
}
