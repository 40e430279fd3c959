import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Bus } from '#libs/bus/index.js';
import { sentence } from '#libs/contracts/index.js';
import type { HubConfig } from '../config.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { closeIncident, openedInLastHour, openIncident } from '../registry/operating-incidents.js';
import type { Transaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { BUS, HUB_CONFIG, PIPELINE_PARTS } from '../tokens.js';
import { type Progress, ProgressWatch, remedyFor, STALLED_SECONDS_MAX } from './intake-progress.js';
import { Readiness } from './readiness.service.js';
import { TopicEnds } from './topic-ends.js';

const LOOK_MS = 10_000;
const ANSWER_MS_MAX = 10_000;
/** sysexits.h: try again; whoever runs the hub starts it anew. */
const EXIT_TEMPFAIL = 75;
const SUBJECT = 'hub';

/**
 * Messages that wait while none is taken end in a restart and an incident, never in a green light: a connection that hangs
 * for ever answers no timeout of its own. It asks over a connection of its own, so that what hangs cannot hang it too.
 */
@Injectable()
export class IntakeWatchdog implements OnApplicationBootstrap, OnApplicationShutdown {
  /** How this hub is ended; a test may look instead. */
  restart = (): void => process.exit(EXIT_TEMPFAIL);
  private readonly logger = new Logger(IntakeWatchdog.name);
  /** A test may let it say nothing. */
  ends: Pick<TopicEnds, 'within'>;
  private watch = new ProgressWatch();
  private answeredMs: number | null = null;
  private readonly rounds = new Rounds(
    // By a clock that nobody sets: one that jumps must not end a hub that gets on.
    () => this.look(performance.now()),
    LOOK_MS,
    (error) => this.logger.debug({ err: error }, 'whether the intake gets on cannot be told now'),
  );

  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(BUS) bus: Bus,
    @Inject(PIPELINE_PARTS) private readonly parts: Pick<PipelineParts, 'clusterId'>,
    @Inject(Readiness) private readonly readiness: Readiness,
  ) {
    this.ends = new TopicEnds((topics) => bus.fetchTopicOffsets(topics));
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Throws where the registry does not answer: then there is no telling. */
  async look(nowMs: number): Promise<void> {
    const { assigned } = this.readiness;
    const isOwn = new Set(assigned.map(({ topic, partition }) => `${topic}/${partition}`));
    const topics = [...new Set(assigned.map(({ topic }) => topic))];
    const offsets = topics.length === 0 ? [] : await this.ends.within(topics, ANSWER_MS_MAX);
    if (offsets === null) return this.tellOfSilence(nowMs);
    this.answeredMs = nowMs;
    this.readiness.kafkaSilentSeconds = null;
    await this.overOwnConnection(async (tx) => {
      const rows = await tx.query<{ name: string; next: string }>(
        `select topic || '/' || partition as name, next_offset as next from kafka_position where cluster_id = $1`,
        [this.parts.clusterId],
      );
      const next = new Map(rows.map((row) => [row.name, BigInt(row.next)]));
      const own = offsets.filter(({ topic, partition }) => isOwn.has(`${topic}/${partition}`));
      await this.judge(tx, this.watch.look(own, next, nowMs));
    });
  }

  /** No restart helps where Kafka is away; and what waited before has not stood still for a reason of this hub's. */
  private async tellOfSilence(nowMs: number): Promise<void> {
    this.answeredMs ??= nowMs;
    const silentSeconds = Math.floor((nowMs - this.answeredMs) / 1000);
    if (silentSeconds < STALLED_SECONDS_MAX) return;
    this.readiness.kafkaSilentSeconds = silentSeconds;
    this.watch = new ProgressWatch();
    const message = sentence('kafka-away', { seconds: silentSeconds });
    await this.overOwnConnection(async (tx) => {
      if (await openIncident(tx, 'intake-stuck', SUBJECT, message)) this.logger.error({ silentSeconds }, message);
    });
  }

  private async judge(tx: Transaction, progress: Progress): Promise<void> {
    const { lag, stalledSeconds } = progress;
    const isStalled = stalledSeconds >= STALLED_SECONDS_MAX;
    this.readiness.stuckSeconds = isStalled ? stalledSeconds : null;
    if (!isStalled) {
      // Only where something was taken: a hub that has just come up has proven nothing yet.
      if (lag === 0n) await closeIncident(tx, 'intake-stuck', SUBJECT);
      return;
    }
    const remedy = remedyFor(progress, await openedInLastHour(tx, 'intake-stuck', SUBJECT));
    const code = remedy === 'restart' ? 'stuck-restart' : 'stuck-wait';
    const message = sentence(code, { lag, seconds: stalledSeconds });
    if (remedy === 'restart') await closeIncident(tx, 'intake-stuck', SUBJECT);
    if (await openIncident(tx, 'intake-stuck', SUBJECT, message))
      this.logger.error({ lag: String(lag), stalledSeconds, remedy }, message);
    if (remedy === 'restart') this.restart();
  }

  private async overOwnConnection(work: (tx: Transaction) => Promise<void>): Promise<void> {
    const client = new pg.Client({
      connectionString: this.config.databaseUrl,
      application_name: 'yian-tong-watchdog',
      connectionTimeoutMillis: ANSWER_MS_MAX,
      query_timeout: ANSWER_MS_MAX,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await work({
        query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
          (await client.query(sql, parameters as unknown[])).rows as Row[],
      });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
