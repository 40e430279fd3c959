/** Several nodes, each broker and controller, that keep three copies of everything, of which two must be written. */
export interface KafkaCluster {
  /** 16 bytes in base64url: the same for all. */
  readonly id: string;
  /** From 1. */
  readonly nodeId: number;
  /** Of all nodes, in the order of their ids. */
  readonly controllerPorts: readonly number[];
  /** Names by which the nodes reach each other, in the order of their ids; this machine's own address when unset. */
  readonly hosts?: readonly string[];
}

export interface KafkaPlace {
  port: number;
  controllerPort: number;
  logDir: string;
  /**
   * Further listeners, for those who come through a proxy: `name` in capitals, the broker's port and where it is reached.
   * One of them may be for the other brokers, which take the first listener otherwise.
   */
  proxied?: readonly { name: string; port: number; proxyHost?: string; proxyPort: number; forBrokers?: boolean }[];
  /** Alone when unset. */
  cluster?: KafkaCluster;
}

const LOOPBACK = '127.0.0.1';

/**
 * server.properties of a node that is broker and controller, alone or one of several, reachable from this machine only.
 * Raw records are kept for ever: the registry can be rebuilt from them. Topics are made by those who own them, never by
 * a typing error. A request may hold 10 MB, as a court item's slice of the body can be large.
 */
export const kafkaSettings = ({
  port,
  controllerPort,
  logDir,
  proxied = [],
  cluster = { id: '', nodeId: 1, controllerPorts: [controllerPort] } as KafkaCluster,
}: KafkaPlace): Record<string, string | number> => ({
  'process.roles': 'broker,controller',
  'node.id': cluster.nodeId,
  'controller.quorum.voters': cluster.controllerPorts
    .map((one, i) => `${i + 1}@${cluster.hosts?.[i] ?? LOOPBACK}:${one}`)
    .join(','),
  listeners: [
    `PLAINTEXT://127.0.0.1:${port}`,
    ...proxied.map((one) => `${one.name}://127.0.0.1:${one.port}`),
    `CONTROLLER://127.0.0.1:${controllerPort}`,
  ].join(','),
  'advertised.listeners': [
    `PLAINTEXT://127.0.0.1:${port}`,
    ...proxied.map((one) => `${one.name}://${one.proxyHost ?? LOOPBACK}:${one.proxyPort}`),
    // Controllers tell each other in their requests where they are reached, whatever the list of voters says.
    ...(cluster.hosts ? [`CONTROLLER://${cluster.hosts[cluster.nodeId - 1]}:${controllerPort}`] : []),
  ].join(','),
  'controller.listener.names': 'CONTROLLER',
  ...Object.fromEntries(
    proxied.filter(({ forBrokers }) => forBrokers).map(({ name }) => ['inter.broker.listener.name', name]),
  ),
  'listener.security.protocol.map': [
    'PLAINTEXT:PLAINTEXT',
    ...proxied.map(({ name }) => `${name}:PLAINTEXT`),
    'CONTROLLER:PLAINTEXT',
  ].join(','),
  'log.dirs': logDir,
  'auto.create.topics.enable': 'false',
  ...copies(cluster.controllerPorts.length),
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.num.partitions': 4,
  'share.coordinator.state.topic.num.partitions': 1,
  'log.retention.ms': -1,
  'log.retention.bytes': -1,
  'message.max.bytes': 10_485_760,
  'replica.fetch.max.bytes': 10_485_760,
  // The default waits 3 s for further members before a group's first work.
  'group.initial.rebalance.delay.ms': 0,
});

function copies(nodes: number): Record<string, number> {
  const factor = Math.min(nodes, 3);
  const least = Math.max(1, factor - 1);
  return {
    'default.replication.factor': factor,
    'min.insync.replicas': least,
    'offsets.topic.replication.factor': factor,
    'transaction.state.log.replication.factor': factor,
    'transaction.state.log.min.isr': least,
    'share.coordinator.state.topic.replication.factor': factor,
    'share.coordinator.state.topic.min.isr': least,
  };
}

/** Java's properties format; backslashes of Windows paths are escapes there. */
export const asProperties = (settings: Record<string, string | number>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value).replaceAll('\\', '\\\\')}\n`)
    .join('');
