import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type KafkaOptions, newClusterId } from '../../apps/launcher/src/kafka.js';
import type { BrokerName, LinkName } from './fault.js';

/** Ports of one broker: its own, those that clients' proxies lead to, and those of its peers, as broker and as controller. */
export interface KafkaNode {
  readonly name: BrokerName;
  readonly port: number;
  readonly proxiedPorts: Readonly<Partial<Record<LinkName, number>>>;
  readonly peerPorts: Readonly<Record<'brokers' | 'controllers', number>>;
  readonly options: Pick<KafkaOptions, 'dataDir' | 'port' | 'cluster' | 'hostsFile'>;
}

type PortOf = (link: LinkName) => number;

export const BROKERS_OF = {
  1: ['kafka'],
  3: ['kafka', 'kafka-2', 'kafka-3'],
} as const satisfies Record<number, readonly BrokerName[]>;

/** Listeners by who comes through them. Brokers alone have no others. */
const WAYS = { HUBS: 'hubs', FEEDS: 'connectors' } as const;
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
  const cluster = { id: newClusterId(), controllerPorts: names.map((_, i) => portsOf(i)[4]), hosts: names };
  return names.map((name, i) => {
    const [port, hubsPort, feedsPort, peersPort, controllerPort] = portsOf(i);
    return {
      name,
      port,
      proxiedPorts: { [`hubs to ${name}`]: hubsPort, [`connectors to ${name}`]: feedsPort },
      peerPorts: { brokers: peersPort, controllers: controllerPort },
      options: {
        dataDir: path.join(folder, name),
        port,
        ...(names.length > 1 && {
          cluster: { ...cluster, nodeId: i + 1 },
          hostsFile: hostsFile(path.join(folder, `${name}.hosts`), names, i),
        }),
      },
    };
  });
}

/** The broker's further listeners, which tell clients the ports of the proxies, and its peers its name. */
export function behindProxies(
  { name, proxiedPorts, peerPorts, options }: KafkaNode,
  portOf: PortOf,
): KafkaOptionsBehind {
  const forClients = Object.entries(WAYS).map(([listener, clients]) => {
    const link: LinkName = `${clients} to ${name}`;
    return { name: listener, port: proxiedPorts[link]!, proxyPort: portOf(link) };
  });
  const { brokers: port } = peerPorts;
  const forPeers = { name: 'PEERS', port, proxyHost: name, proxyPort: port, forBrokers: true };
  return { ...options, proxied: options.cluster ? [...forClients, forPeers] : forClients };
}
type KafkaOptionsBehind = KafkaNode['options'] & Pick<KafkaOptions, 'proxied'>;

/** A way from one broker to another, and where a proxy has to stand in it. */
export interface PeerWay {
  readonly from: BrokerName;
  readonly to: BrokerName;
  readonly as: 'brokers' | 'controllers';
  readonly host: string;
  readonly port: number;
}

/** All ways between the brokers: each has, for each of the others, a proxy of its own. */
export const peerWays = (nodes: readonly KafkaNode[]): PeerWay[] =>
  nodes.flatMap(({ name: to, peerPorts }, toIndex) =>
    nodes.flatMap(({ name: from }, fromIndex) =>
      from === to
        ? []
        : (['brokers', 'controllers'] as const).map((as) => ({
            from,
            to,
            as,
            host: addressOf(fromIndex, toIndex),
            port: peerPorts[as],
          })),
    ),
  );

/**
 * Under which address one broker finds another. Brokers tell each other one name and one port, whoever asks; by which
 * address each of them finds that name is its own affair, and all of 127.0.0.0/8 is this machine (of Linux; others have
 * the first address alone).
 */
const addressOf = (from: number, to: number): string => `127.0.${from + 1}.${to + 1}`;

function hostsFile(file: string, names: readonly BrokerName[], own: number): string {
  const found = names.map((name, i) => `${i === own ? '127.0.0.1' : addressOf(own, i)} ${name}`);
  writeFileSync(file, ['127.0.0.1 localhost', `127.0.0.1 ${os.hostname()}`, ...found, ''].join('\n'));
  return file;
}
