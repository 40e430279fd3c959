import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson } from '#libs/contracts/index.js';
import type { SigningKey } from '#libs/tamper-evidence/index.js';
import type { HubConfig } from '../config.js';
import { installationSecret } from '../database.js';
import { inTransaction } from '../registry/transaction.js';
import { HUB_CONFIG, SIGNING_KEY } from '../tokens.js';
import { makeAnchor } from './make-anchor.js';

/** Entries that no anchor covers yet could be rewritten by whoever holds the database: this bounds how old they grow. */
const INTERVAL_MS = 60_000;
const FILE = 'anchors.ndjson';

/**
 * Anchors the chains every minute and at the end. Each anchor is also appended to a file outside of the database: carry
 * that file to a place where nobody here can write.
 */
@Injectable()
export class Anchoring implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Anchoring.name);
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();
  /** Chains that could not be anchored the last time. */
  broken: readonly string[] = [];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SIGNING_KEY) private readonly key: SigningKey,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
    await this.tryAnchoring();
  }

  /** Anchors all that is committed now; returns how many anchors it took. */
  async anchor(): Promise<number> {
    const installation = await installationSecret(this.database, 'installation-id');
    for (let count = 0; ; count++) {
      const made = await inTransaction(this.database, (tx) => makeAnchor(tx, this.key, installation, new Date()));
      if (!made) return count;
      this.broken = made.broken;
      for (const chain of made.broken)
        this.logger.error({ chain }, 'a chain does not fit together: run npm run audit -- verify; it is not anchored');
      if (!made.anchor) return count;
      this.writeOut(canonicalJson(made.anchor));
      if (!made.more) return count + 1;
    }
  }

  private schedule(): void {
    if (this.stopping) return;
    this.timer = setTimeout(() => {
      this.running = this.tryAnchoring().then(() => this.schedule());
    }, INTERVAL_MS);
  }

  private async tryAnchoring(): Promise<void> {
    await this.anchor().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'chains could not be anchored; it is tried again in a minute'),
    );
  }

  /** The database keeps the anchor too, so a folder that cannot be written loses none. */
  private writeOut(line: string): void {
    try {
      mkdirSync(this.config.anchorsFolder, { recursive: true });
      appendFileSync(path.join(this.config.anchorsFolder, FILE), `${line}\n`);
    } catch (error) {
      this.logger.error({ err: error }, `an anchor was not written to ${this.config.anchorsFolder}: export it`);
    }
  }
}
