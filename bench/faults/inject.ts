import { setTimeout as sleep } from 'node:timers/promises';
import { connectBus } from '#libs/bus/index.js';
import { rawTopic } from '#libs/contracts/index.js';
import { type Episode, type Fault, SOURCE_TROUBLES } from './fault.js';
import type { Installation } from './installation.js';
import type { Sources } from './sources.js';

const SLOW_MS = 150;
const LATE_SECONDS = 15;
const MID_BATCH_MS_MAX = 5000;

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
    case 'pause': {
      const part = installation.parts.get(fault.target);
      if (!part) return;
      await part[fault.kind]();
      await sleep(lastMs);
      if (fault.kind === 'pause') part.resume();
      else await part.start();
      return;
    }
    case 'kill-in-batch': {
      const part = installation.parts.get(fault.target);
      await installation.registry.inMidBatch(async () => part?.kill(), MID_BATCH_MS_MAX).catch(() => undefined);
      await sleep(lastMs);
      return part?.start();
    }
    case 'cut':
    case 'silence': {
      const link = installation.links.get(fault.target);
      link?.set(fault.kind);
      await sleep(lastMs);
      link?.set('open');
      return;
    }
    case 'slow': {
      const link = installation.links.get(fault.target);
      link?.slow(SLOW_MS);
      await sleep(lastMs);
      link?.slow(0);
      return;
    }
    default:
      return ofSources(fault, installation, sources);
  }
}

type SourceFault = Exclude<Fault, { kind: 'kill' | 'pause' | 'stop' | 'kill-in-batch' | 'cut' | 'silence' | 'slow' }>;

async function ofSources(fault: SourceFault, installation: Installation, sources: Sources): Promise<void> {
  const { lastMs } = fault;
  switch (fault.kind) {
    case 'source': {
      const { system, rates } = SOURCE_TROUBLES[fault.target];
      await sources.fault({ fault: 'rates', system, rates });
      await sleep(lastMs);
      return sources.fault({
        fault: 'rates',
        system,
        rates: Object.fromEntries(Object.keys(rates).map((name) => [name, 0])),
      });
    }
    case 'source-down':
      await sources.fault({ fault: 'down', system: fault.target, seconds: lastMs / 1000 });
      await sleep(lastMs);
      return sources.fault({ fault: 'down', system: fault.target, seconds: 0 });
    case 'late-commits':
      await sources.fault({ fault: 'late-commit', share: 0.7, seconds: LATE_SECONDS });
      await sleep(lastMs);
      return sources.fault({ fault: 'late-commit', share: 0, seconds: LATE_SECONDS });
    case 'restored-backup':
      return sources.fault({ fault: 'restore-backup', share: 0.05, reenterPerSecond: 50 });
    case 'bulk-stamp':
      return sources.fault({ fault: 'bulk-stamp', system: fault.target, share: 0.5 });
    case 'poison':
      return poison(installation.brokers, fault.target);
  }
}

export const POISON = ['', 'no json', '{"half": ', '[]', '{"specversion":"1.0","id":"x","type":"other","data":null}'];

/** Messages that nobody can take and that name nobody. Where Kafka is away, there is no poison either. */
export async function poison(brokers: string, system: string): Promise<void> {
  const bus = connectBus({ brokers: [brokers], clientId: 'faults-poison' });
  try {
    const messages = POISON.map((value) => ({ key: null, value }));
    await bus.producer().send(rawTopic(system), messages);
  } catch {
    // Another fault of the episode has taken Kafka away.
  } finally {
    await bus.disconnect();
  }
}
