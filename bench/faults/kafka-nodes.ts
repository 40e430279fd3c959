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

type PortOf = (link: LinkName) => number;

export const BROKERS_OF = {
  1: ['kafka'],
  3: ['kafka', 'kafka-2', 'kafka-3'],
} as const satisfies Record<number, readonly BrokerName[]>;

/** Listeners by who comes through them. Brokers alone have no others. */
const WAYS = { HUBS: 'hubs', FEEDS: 'connectors', PEERS: 'brokers' } as const;
const PORTS_EACH = 5;

/** One broker alone, or three with three copies of everything; each in a folder of its own below `folder`. */
export async function kafkaNodes(
  folder: string,
  brokers: 1 | 3,
  freePorts: (count: number) => Promise<number[]>,
): Promise<KafkaNode[]> {
  const names = BROKERS_OF[brokers];
  const ports = await freePorts(PORTS_EACH * names.length);
  const portsOf = (i: number) => ports.slice(PORTS_EACH * i) as [number, number, number, number, number];
  const cluster = { id: newClusterId(), controllerPorts: names.map((_, i) => portsOf(i)[4]) };
  return names.map((name, i) => {
    const [port, hubsPort, feedsPort, peersPort, controllerPort] = portsOf(i);
    const toOthers = { [`brokers to ${name}`]: peersPort, [`controllers to ${name}`]: controllerPort };
    return {
      name,
      port,
      proxiedPorts: {
        [`hubs to ${name}`]: hubsPort,
        [`connectors to ${name}`]: feedsPort,
        ...(names.length > 1 && toOthers),
      },
      options: {
        dataDir: path.join(folder, name),
        port,
        ...(names.length > 1 && { cluster: { ...cluster, nodeId: i + 1 } }),
      },
    };
  });
}

/** The broker's further listeners, which tell clients the ports of the proxies, and its peers' controllers behind theirs. */
export function behindProxies(
  { name, proxiedPorts, options }: KafkaNode,
  brokers: readonly BrokerName[],
  portOf: PortOf,
) {
  const proxied = Object.entries(WAYS).flatMap(([listener, clients]) => {
    const link: LinkName = `${clients} to ${name}`;
    const port = proxiedPorts[link];
    return port ? [{ name: listener, port, proxyPort: portOf(link), forBrokers: clients === 'brokers' }] : [];
  });
  const { cluster } = options;
  if (!cluster) return { ...options, proxied };
  return {
    ...options,
    proxied,
    cluster: { ...cluster, voterPorts: brokers.map((one) => portOf(`controllers to ${one}`)) },
  };
}
