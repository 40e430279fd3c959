import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson } from '#libs/contracts/index.js';
import type { HubConfig } from '../config.js';
import { installationSecret } from '../database.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import { AuditSealing } from './audit-sealing.service.js';
import { type HubKeys } from './key-folder.js';
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
  private readonly rounds = new Rounds(
    () => this.anchor(),
    INTERVAL_MS,
    (error) => this.logger.warn({ err: error }, 'chains could not be anchored; it is tried again in a minute'),
  );
  /** Chains that could not be anchored the last time. */
  broken: readonly string[] = [];
  /** When all that was committed then had been anchored and written out: at the start nothing is older than that. */
  anchoredAt = new Date();

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(AuditSealing) private readonly sealing: AuditSealing,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.anchor().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'the last entries are not anchored: the next start does it'),
    );
  }

  /** Anchors all that is committed now; returns how many anchors it took. */
  async anchor(): Promise<number> {
    await this.sealing.seal();
    const since = new Date();
    const installation = await installationSecret(this.database, 'installation-id');
    let isOut = true;
    const done = (count: number): number => {
      if (isOut) this.anchoredAt = since;
      return count;
    };
    for (let count = 0; ; count++) {
      const made = await inTransaction(this.database, (tx) =>
        makeAnchor(tx, this.keys.signing, installation, new Date()),
      );
      if (!made) return count;
      this.broken = made.broken;
      for (const chain of made.broken)
        this.logger.error({ chain }, 'a chain does not fit together: run npm run audit -- verify; it is not anchored');
      if (!made.anchor) return done(count);
      isOut = this.writeOut(canonicalJson(made.anchor)) && isOut;
      if (!made.more) return done(count + 1);
    }
  }

  /** The database keeps the anchor too, so a folder that cannot be written loses none. */
  private writeOut(line: string): boolean {
    try {
      mkdirSync(this.config.anchorsFolder, { recursive: true });
      appendFileSync(path.join(this.config.anchorsFolder, FILE), `${line}\n`);
      return true;
    } catch (error) {
      this.logger.error({ err: error }, `an anchor was not written to ${this.config.anchorsFolder}: export it`);
      return false;
    }
  }
}
