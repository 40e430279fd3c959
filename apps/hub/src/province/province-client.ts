import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type BookedBatch, headerFault, signedHeaders } from '#libs/exchange/index.js';
import type { ProvinceSettings } from './province-settings.js';

const ANSWER_MS_MAX = 30_000;
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/** The platform did not answer, or not as its own: the same is tried again. */
export class ProvinceTrouble extends Error {}

const receipt = z.object({
  receiptNo: z.string().min(1).max(100),
  sequence: z.int(),
  count: z.int(),
  sha256: z.string(),
  refused: z.array(z.object({ id: z.string(), reason: z.string().max(500) })).default([]),
});
export type ProvinceReceipt = z.infer<typeof receipt>;

const refusal = z.object({
  cause: z.string().max(100),
  message: z.string().max(500).default(''),
  expected: z.int().optional(),
});
const book = z.array(z.object({ sequence: z.int(), count: z.int(), sha256: z.string() }));
const books = z.object({ up: book, down: book });

/** What became of a batch that was sent up. */
export type SentUp =
  | { readonly kind: 'taken'; readonly receipt: ProvinceReceipt }
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'refused'; readonly cause: string; readonly message: string };

/** Statuses by which a platform says: the same once more. Every other one that begins with 4 means that it will never do. */
const LATER: readonly number[] = [401, 408, 425, 429];

/** What the hub says of a batch that came down. */
export interface DownReceipt {
  readonly sequence: number | null;
  readonly outcome: 'taken' | 'refused' | 'repeated';
  readonly cause: string | null;
  readonly items: readonly object[];
}

interface Said {
  readonly status: number;
  readonly text: string;
  readonly isSigned: boolean;
}

/** Speaks the province's profile of the exchange: every request and every answer is signed. Throws ProvinceTrouble. */
export class ProvinceClient {
  constructor(
    private readonly settings: ProvinceSettings,
    private readonly cityCode: string,
    /** Nobody waits for an answer any more once the hub ends: what was asked is asked again. */
    private readonly ending: AbortSignal,
  ) {}

  async sendUp(sequence: number, body: string): Promise<SentUp> {
    const id = `up-${this.cityCode}-${sequence}`;
    const { status, text, isSigned } = await this.ask('POST', '/exchange/v1/batches', { id, body });
    if (!isSigned) throw new ProvinceTrouble(`status ${status}, and the answer is not signed by the province`);
    if (status === 200) return { kind: 'taken', receipt: parsed(receipt, text) };
    // Of all others the contract says: the same once more.
    if (status !== 409 && status !== 422) throw new ProvinceTrouble(`status ${status}`);
    const { cause, message, expected } = parsed(refusal, text);
    if (status === 422) return { kind: 'refused', cause, message };
    if (cause === 'gap' && expected !== undefined) return { kind: 'gap', expected };
    throw new ProvinceTrouble(`status ${status}: ${cause}`);
  }

  /** The next batch behind `after` with whether its signature is good; null: there is none. */
  async next(after: number): Promise<{ readonly body: string; readonly isSigned: boolean } | null> {
    const { status, text, isSigned } = await this.ask(
      'GET',
      `/exchange/v1/batches?city=${this.cityCode}&after=${after}`,
    );
    if (status === 200) return { body: text, isSigned };
    if (status === 204 && isSigned) return null;
    throw new ProvinceTrouble(
      isSigned ? `status ${status}` : `status ${status}, and the answer is not signed by the province`,
    );
  }

  /** Null: the province has it; else why it will never take it so. */
  async sendReceipt(of: DownReceipt): Promise<string | null> {
    const body = JSON.stringify({ city: this.cityCode, direction: 'down', ...of });
    const { status, text, isSigned } = await this.ask('POST', '/exchange/v1/receipts', { id: randomUUID(), body });
    if (status === 200 && isSigned) return null;
    if (!isSigned || status < 400 || status > 499 || LATER.includes(status))
      throw new ProvinceTrouble(`status ${status} to a receipt`);
    const said = refusal.safeParse(jsonIn(text));
    return said.success ? `${said.data.cause}: ${said.data.message}` : `status ${status}`;
  }

  async books(day: string): Promise<BookedBatch[]> {
    const { status, text, isSigned } = await this.ask('GET', `/exchange/v1/books?city=${this.cityCode}&day=${day}`);
    if (status !== 200 || !isSigned) throw new ProvinceTrouble(`status ${status} to the books of ${day}`);
    const { up, down } = parsed(books, text);
    return [
      ...up.map((one) => ({ ...one, direction: 'up' as const })),
      ...down.map((one) => ({ ...one, direction: 'down' as const })),
    ];
  }

  private async ask(method: string, path: string, message?: { id: string; body: string }): Promise<Said> {
    const { baseUrl, secret } = this.settings;
    const signed = message ?? { id: randomUUID(), body: `${method} ${path}` };
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS_MAX), this.ending]),
        headers: { 'content-type': 'application/json; charset=utf-8', ...signedHeaders(secret, signed, Date.now()) },
        body: message?.body,
      });
      const text = await textOf(response);
      const isSigned = headerFault(secret, (name) => response.headers.get(name), text, Date.now()) === null;
      return { status: response.status, text, isSigned };
    } catch (error) {
      if (error instanceof ProvinceTrouble) throw error;
      const cause = (error as { cause?: { code?: unknown } }).cause?.code ?? (error as Error).name;
      throw new ProvinceTrouble(`no answer: ${String(cause)}`);
    }
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES_MAX) throw new ProvinceTrouble('the answer is larger than any batch');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  const read = schema.safeParse(jsonIn(text));
  if (!read.success) throw new ProvinceTrouble('the answer is not as the contract says');
  return read.data;
}
