import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { connectBus } from '#libs/bus/index.js';
import { COURT, HOTLINE, PETITION, REJECTED_TOPIC, rawTopic } from '#libs/contracts/index.js';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import type { Installation } from './installation.js';

const GROUP = 'yian-tong-hub';
const MID_BATCH_MS_MAX = 5000;
const JOIN_MS = 1000;

/** Kills a hub whose batch is written and not committed. */
export async function killInBatch(installation: Installation, target: 'hub-1' | 'hub-2', lastMs: number) {
  const part = installation.parts.get(target);
  await installation.registry.inMidBatch(async () => part?.kill(), MID_BATCH_MS_MAX).catch(() => undefined);
  await sleep(lastMs);
  await part?.start();
}

/**
 * A stranger joins the hubs' group while a batch is written and not committed, is given messages of theirs, moves the
 * group's offsets past them, and leaves: what a hub of another installation with wrong settings would do.
 */
export async function rebalanceInBatch(installation: Installation, lastMs: number): Promise<void> {
  const bus = connectBus({ brokers: installation.brokers, clientId: 'faults-stranger' });
  const joinedAndLeft = async () => {
    const topics = [...[COURT, PETITION, HOTLINE].map(rawTopic), REJECTED_TOPIC];
    const consumer = await bus.consume({
      groupId: GROUP,
      topics,
      fromBeginning: true,
      onBatches: async () => undefined,
    });
    await sleep(JOIN_MS + lastMs);
    await consumer.stop();
  };
  let stay: Promise<void> = Promise.resolve();
  const join = async () => {
    // Where Kafka is away, nobody joins.
    stay = joinedAndLeft().catch(() => undefined);
    await sleep(JOIN_MS);
  };
  await installation.registry.inMidBatch(join, MID_BATCH_MS_MAX).catch(() => undefined);
  await stay;
  await bus.disconnect();
}

let backups = 0;

/** Backs the registry up while all runs, loses it with both hubs a while later, and restores it by the product's own commands. */
export async function restoreRegistry(installation: Installation, lastMs: number): Promise<void> {
  const folder = path.join(installation.folder, `backup-${++backups}`);
  await backupCommand(installation.registryUrl, ['backup', '--out', folder]);
  await sleep(lastMs);
  const hubs = (['hub-1', 'hub-2'] as const).flatMap((name) => installation.parts.get(name) ?? []);
  await Promise.all(hubs.map((hub) => hub.kill()));
  await emptyDatabase(installation.registryUrl);
  await backupCommand(installation.registryUrl, ['restore', '--from', folder]);
  await Promise.all(hubs.map((hub) => hub.start()));
}

async function backupCommand(databaseUrl: string, args: readonly string[]): Promise<void> {
  const main = path.join(checkoutRoot, 'dist/apps/hub/src/backup/main.js');
  await promisify(execFile)(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
  });
}

/** Makes the database of a URL anew, whoever is connected to it. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1);
  const admin = new pg.Client({
    connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href,
  });
  await admin.connect();
  try {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name}`);
  } finally {
    await admin.end();
  }
}
