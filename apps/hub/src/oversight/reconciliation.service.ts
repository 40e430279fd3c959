import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { systemOfRawTopic } from '#libs/contracts/index.js';
import { markRepulled, topicsToRepull } from '../registry/incidents.js';
import { Leadership } from '../registry/leadership.js';
import { closeIncident, type IncidentKind, openIncident } from '../registry/operating-incidents.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { ConnectorControl } from './connector-control.service.js';
import type { ConnectorHealth } from './connector-health.js';
import { CHECKS_OF_DIFFERENCE, connectorIncidents } from './connector-incidents.js';
import { Integration } from './integration.service.js';

const CHECK_SECONDS = 10;
const REPULL_PAUSE_SECONDS_MIN = 60;
const REPULL_PAUSE_SECONDS_MAX = 3600;

interface Doubt {
  difference: number;
  checks: number;
  pauseSeconds: number;
  nextRepullAt: number;
}

/**
 * One hub of several compares each source's own count with the registry and its quarantine (design invariant 1), and has the source read
 * again where they differ for long: a restored backup or a late commit that no cursor shows. Bounded: the pause between
 * two re-pulls of one source doubles while the difference stays.
 */
@Injectable()
export class Reconciliation implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Reconciliation.name);
  private readonly doubts = new Map<string, Doubt>();
  private readonly rounds = new Rounds(
    () => this.check(performance.now()),
    CHECK_SECONDS * 1000,
    (error) => this.logger.warn({ err: error }, 'the books could not be compared'),
  );
  private readonly leadership: Leadership;

  constructor(
    @Inject(Integration) private readonly integration: Integration,
    @Inject(ConnectorControl) private readonly control: ConnectorControl,
    @Inject(DataSource) private readonly database: DataSource,
  ) {
    this.leadership = new Leadership(database, 'yian-tong.reconcile');
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await this.leadership.giveUp();
  }

  /** Compares the books once. */
  async check(now: number): Promise<void> {
    if (!(await this.leadership.isHeld())) return this.doubts.clear();
    await this.repullAfterIncidents();
    const connectors = await this.integration.connectors();
    for (const connector of connectors) {
      await this.tell(connector);
      await this.settle(connector, now);
    }
  }

  /** A topic that lost messages took some with it that the source still has, and that no connector would send again. */
  private async repullAfterIncidents(): Promise<void> {
    for (const topic of await inTransaction(this.database, topicsToRepull)) {
      const system = systemOfRawTopic(topic);
      if (system) {
        this.logger.warn({ system, topic }, 'messages of a topic were lost: reading the source again');
        // One source that is away must not keep the others' books from being compared.
        const asked = await this.control.ask(system, { command: 'repull' }).catch((error: unknown) => {
          this.logger.warn({ err: error, system }, 'the source could not be read again yet');
          return null;
        });
        if (!asked) continue;
      }
      await inTransaction(this.database, (tx) => markRepulled(tx, topic));
    }
  }

  /** Opens and closes what people should look at. */
  private async tell(health: ConnectorHealth): Promise<void> {
    const { system } = health;
    const checks = health.balanced === false ? this.doubtOf(health).checks : 0;
    const found = Object.entries(connectorIncidents(health, checks)) as [IncidentKind, string | null][];
    await inTransaction(this.database, async (tx) => {
      for (const [kind, message] of found) {
        const changed = message ? await openIncident(tx, kind, system, message) : await closeIncident(tx, kind, system);
        if (changed) this.logger.warn({ system, incident: kind }, message ?? 'it is over');
      }
    });
  }

  private async settle(connector: ConnectorHealth, now: number): Promise<void> {
    if (connector.balanced === null || connector.state !== 'running') return;
    if (connector.balanced) {
      this.doubts.delete(connector.system);
      return;
    }
    const doubt = this.doubts.get(connector.system);
    if (!doubt || doubt.checks < CHECKS_OF_DIFFERENCE || now < doubt.nextRepullAt) return;
    doubt.nextRepullAt = now + doubt.pauseSeconds * 1000;
    doubt.pauseSeconds = Math.min(doubt.pauseSeconds * 2, REPULL_PAUSE_SECONDS_MAX);
    this.logger.warn(
      { system: connector.system, difference: doubt.difference },
      'source and registry differ: reading the source again',
    );
    // One source whose connector is away must not keep the others' books from being compared.
    await this.control.ask(connector.system, { command: 'repull' }).catch((error: unknown) => {
      this.logger.warn({ err: error, system: connector.system }, 'the source could not be read again yet');
    });
  }

  private doubtOf({ system, sourceCount, registryCount, quarantinedCount }: ConnectorHealth): Doubt {
    const difference = (sourceCount ?? 0) - registryCount - quarantinedCount;
    const known = this.doubts.get(system);
    const doubt = known ?? { difference, checks: 0, pauseSeconds: REPULL_PAUSE_SECONDS_MIN, nextRepullAt: 0 };
    // A moving difference is records arriving: only one that stands still is a loss.
    doubt.checks = doubt.difference === difference ? doubt.checks + 1 : 1;
    doubt.difference = difference;
    this.doubts.set(system, doubt);
    return doubt;
  }
}
