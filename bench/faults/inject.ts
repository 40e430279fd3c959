import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Episode, Fault } from './fault.js';
import type { Installation } from './installation.js';
import type { Part } from './part.js';
import { ofPartners } from './partner-faults.js';
import { killInBatch, rebalanceInBatch, restoreRegistry } from './registry-faults.js';
import { ofSources } from './source-faults.js';
import type { Sources } from './sources.js';

const SLOW_MS = 150;

/** Lets the faults of an episode happen, each in its time; resolves when all are over and every part runs again. */
export async function inject(episode: Episode, installation: Installation, sources: Sources): Promise<void> {
  await Promise.all(
    episode.faults.map(async (fault) => {
      await sleep(fault.startMs);
      await happen(fault, installation, sources);
    }),
  );
}

async function happen(fault: Fault, installation: Installation, sources: Sources): Promise<void> {
  const { lastMs } = fault;
  switch (fault.kind) {
    case 'kill':
    case 'stop':
    case 'pause':
      return ofProcess(fault.kind, installation.parts.get(fault.target), lastMs);
    case 'kill-in-batch':
      return killInBatch(installation, fault.target, lastMs);
    case 'rebalance-in-batch':
      return rebalanceInBatch(installation, lastMs);
    case 'registry-restored':
      return restoreRegistry(installation, lastMs);
    case 'full-disk': {
      const disk = installation.disks.get(fault.target);
      disk?.fill();
      await sleep(lastMs);
      return disk?.relieve();
    }
    case 'clock':
      writeFileSync(installation.clockFile(fault.target), String(fault.shiftMs));
      await sleep(lastMs);
      return writeFileSync(installation.clockFile(fault.target), '0');
    case 'cut':
    case 'silence': {
      const links = installation.connections(fault.target);
      for (const link of links) link.set(fault.kind);
      await sleep(lastMs);
      for (const link of links) link.set('open');
      return;
    }
    case 'slow': {
      const links = installation.connections(fault.target);
      for (const link of links) link.slow(SLOW_MS);
      await sleep(lastMs);
      for (const link of links) link.slow(0);
      return;
    }
    case 'receiver':
    case 'province':
    case 'kill-in-delivery': {
      const { partners } = installation;
      return partners ? ofPartners(fault, installation, partners) : undefined;
    }
    default:
      return ofSources(fault, installation.brokers, sources);
  }
}

async function ofProcess(kind: 'kill' | 'stop' | 'pause', part: Part | undefined, lastMs: number): Promise<void> {
  if (!part) return;
  await part[kind]();
  await sleep(lastMs);
  if (kind === 'pause') part.resume();
  else await part.start();
}
