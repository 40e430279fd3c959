import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { HubConfig } from '../config.js';
import { isLiveKind, LIVE_CHANNEL, LIVE_KINDS, type LiveKind } from '../registry/live-changes.js';
import { HUB_CONNECTIONS } from '../registry/sealing-start.js';
import { HUB_CONFIG } from '../tokens.js';

const PAUSE_MS_MIN = 500;
const PAUSE_MS_MAX = 15_000;
/** A connection that died without a word is found out by then. */
const ASK_EVERY_MS = 20_000;
const ANSWER_MS_MAX = 10_000;

type Listener = (kinds: readonly LiveKind[]) => void;

/**
 * Hears from PostgreSQL what kinds of things have changed, whichever hub changed them, on a connection of its own. Another
 * connection follows one that was lost.
 */
@Injectable()
export class ChangeListener implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(ChangeListener.name);
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private client: pg.Client | null = null;
  /** Told of each change; of all kinds where some may have been missed. */
  onChange: Listener = () => undefined;
  /** Told when changes are not heard any more. */
  onLost: () => void = () => undefined;

  constructor(@Inject(HUB_CONFIG) private readonly config: HubConfig) {}

  get isListening(): boolean {
    return this.client !== null;
  }

  /** Waits until changes are heard, or the first try has failed. */
  async onApplicationBootstrap(): Promise<void> {
    await new Promise<void>((tried) => {
      this.running = this.run(tried);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async run(tried: () => void): Promise<void> {
    let pause = PAUSE_MS_MIN;
    while (!this.ending.signal.aborted) {
      try {
        await this.listen(() => {
          pause = PAUSE_MS_MIN;
          tried();
        });
      } catch (error) {
        this.logger.warn({ err: error }, 'changes are not heard: PostgreSQL does not answer');
      }
      tried();
      await passed(pause, this.ending.signal);
      pause = Math.min(pause * 2, PAUSE_MS_MAX);
    }
  }

  /** Listens until the connection ends, or the hub. */
  private async listen(onListening: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: HUB_CONNECTIONS,
      keepAlive: true,
      query_timeout: ANSWER_MS_MAX,
      connectionTimeoutMillis: ANSWER_MS_MAX,
    });
    const gone = new AbortController();
    client.on('error', (error) => gone.abort(error)).on('end', () => gone.abort());
    try {
      await client.connect();
      client.on('notification', ({ payload }) => isLiveKind(payload) && this.onChange([payload]));
      await client.query(`listen ${LIVE_CHANNEL}`);
      this.client = client;
      onListening();
      this.onChange(LIVE_KINDS);
      const over = AbortSignal.any([gone.signal, this.ending.signal]);
      while (!over.aborted) {
        await passed(ASK_EVERY_MS, over);
        if (!over.aborted) await client.query('select 1');
      }
    } finally {
      this.client = null;
      this.onLost();
      await client.end().catch(() => undefined);
    }
  }
}

/** When so much time has passed, or the signal was given. */
const passed = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
