import { setTimeout as sleep } from 'node:timers/promises';
import { connectBus } from '#libs/bus/index.js';
import { rawTopic } from '#libs/contracts/index.js';
import { type Fault, SOURCE_TROUBLES } from './fault.js';
import type { Sources } from './sources.js';

const LATE_SECONDS = 15;

export type SourceFault = Extract<
  Fault,
  { kind: 'source' | 'source-down' | 'late-commits' | 'restored-backup' | 'bulk-stamp' | 'poison' }
>;

/** What sources do wrong, and what comes through Kafka that none of them has sent. */
export async function ofSources(fault: SourceFault, brokers: readonly string[], sources: Sources): Promise<void> {
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
      return poison(brokers, fault.target);
  }
}

export const POISON = ['', 'no json', '{"half": ', '[]', '{"specversion":"1.0","id":"x","type":"other","data":null}'];

/** Messages that nobody can take and that name nobody. Where Kafka is away, there is no poison either. */
export async function poison(brokers: readonly string[], system: string): Promise<void> {
  const bus = connectBus({ brokers: [...brokers], clientId: 'faults-poison' });
  try {
    const messages = POISON.map((value) => ({ key: null, value }));
    await bus.producer().send(rawTopic(system), messages);
  } catch {
    // Another fault of the episode has taken Kafka away.
  } finally {
    await bus.disconnect();
  }
}
