import path from 'node:path';
import { type KafkaOptions, newClusterId } from '../../apps/launcher/src/kafka.js';
import type { BrokerName, LinkName } from './fault.js';

/** Ports of one broker: its own, and those that the proxies before it lead to. */
export interface KafkaNode {
  readonly name: BrokerName;
  readonly port: number;
  readonly proxiedPorts: Readonly<Partial<Record<LinkName, number>>>;
  readonly options: Pick<KafkaOptions, 'dataDir' | 'port' | 'cluster'>;
}

export const BROKERS_OF = {
  1: ['kafka'],
  3: ['kafka', 'kafka-2', 'kafka-3'],
} as const satisfies Record<number, readonly BrokerName[]>;

const WAYS = { HUBS: 'hubs', FEEDS: 'connectors' } as const;

/** One broker alone, or three with three copies of everything; each in a folder of its own below `folder`. */
export async function kafkaNodes(
  folder: string,
  brokers: 1 | 3,
  freePorts: (count: number) => Promise<number[]>,
): Promise<KafkaNode[]> {
  const names = BROKERS_OF[brokers];
  const ports = await freePorts(4 * names.length);
  const cluster = { id: newClusterId(), controllerPorts: names.map((_, i) => ports[4 * i + 3] as number) };
  return names.map((name, i) => {
    const [port, hubsPort, feedsPort] = ports.slice(4 * i) as [number, number, number];
    return {
      name,
      port,
      proxiedPorts: { [`hubs to ${name}`]: hubsPort, [`connectors to ${name}`]: feedsPort },
      options: {
        dataDir: path.join(folder, name),
        port,
        ...(names.length > 1 && { cluster: { ...cluster, nodeId: i + 1 } }),
      },
    };
  });
}

/** The broker's further listeners, which tell clients the ports of the proxies. */
export const proxiedListeners = ({ name, proxiedPorts }: KafkaNode, proxyPort: (link: LinkName) => number) =>
  Object.entries(WAYS).map(([listener, clients]) => {
    const link: LinkName = `${clients} to ${name}`;
    return { name: listener, port: proxiedPorts[link] as number, proxyPort: proxyPort(link) };
  });
