import { HttpSource, SourceFailure, type SourceObserver } from '#libs/connector-kit/index.js';
import { sentence } from '#libs/contracts/index.js';
import { parseLetterPage } from './page.js';
import { petitionSignature } from './signature.js';

const SIZE = 500;

export interface PetitionSourceOptions {
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly observer: SourceObserver;
  /** For tests that cannot wait. */
  readonly timeoutsMs?: readonly number[];
  readonly firstPauseMs?: number;
}

/** YX and ZX of `/xf/count`. */
export interface LetterCount {
  readonly live: number;
  readonly highest: number;
}

/** The two calls of the petition system that tell of letters. */
export class LetterFeed {
  private readonly http: HttpSource;

  constructor(options: PetitionSourceOptions) {
    const { appId, appSecret } = options;
    this.http = new HttpSource({
      ...options,
      authorise: async (request) => petitionSignature(appId, appSecret, request, Date.now()),
    });
  }

  /** Letters with XH from `from` on, in its order. */
  page(from: number, signal: AbortSignal) {
    const request = { method: 'GET', path: `/xf/feed?from=${from}&size=${SIZE}` } as const;
    return this.http.request(request, signal, ({ body }) => parseLetterPage(body));
  }

  async count(signal: AbortSignal): Promise<LetterCount> {
    const request = { method: 'GET', path: '/xf/count' } as const;
    const { value } = await this.http.request(request, signal, ({ body }) => parseCount(body.toString('latin1')));
    return value;
  }
}

function parseCount(text: string): LetterCount {
  const live = /<TJ\b[^>]*\bYX\s*=\s*["'](\d+)["']/.exec(text)?.[1];
  const highest = /<TJ\b[^>]*\bZX\s*=\s*["'](\d+)["']/.exec(text)?.[1];
  if (live === undefined || highest === undefined)
    throw new SourceFailure('transient', sentence('no-count-of-petitions', {}));
  return { live: Number(live), highest: Number(highest) };
}
