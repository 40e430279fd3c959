/** Processes that are killed, stopped and paused. */
export const PROCESSES = [
  'hub-1',
  'hub-2',
  'connector-court',
  'connector-petition',
  'connector-12345',
  'kafka',
  'postgres',
] as const;
/** Of an installation with three brokers, `kafka` being the first: hit where episodes that are written down say so. */
export const FURTHER_BROKERS = ['kafka-2', 'kafka-3'] as const;
export type BrokerName = 'kafka' | (typeof FURTHER_BROKERS)[number];
export type ProcessName = (typeof PROCESSES)[number] | BrokerName;

/** Processes of ours, whose clocks can be made to jump: PostgreSQL and Kafka keep the true time. */
export const OWN_PROCESSES = ['hub-1', 'hub-2', 'connector-court', 'connector-petition', 'connector-12345'] as const;

/** Connections that a proxy of ours stands in. */
export const LINKS = [
  'hub-1 to postgres',
  'hub-2 to postgres',
  'hubs to kafka',
  'connectors to kafka',
  'connector to court',
  'connector to petition',
  'connector to hotline',
] as const;
/** Of an installation with three brokers: to the further ones. */
export const FURTHER_LINKS = [
  'hubs to kafka-2',
  'hubs to kafka-3',
  'connectors to kafka-2',
  'connectors to kafka-3',
] as const;
/** To those whom the hub tells: hit where episodes that are written down say so. */
export const PARTNER_LINKS = ['hubs to receiver', 'hubs to province'] as const;
export type LinkName = (typeof LINKS)[number] | (typeof FURTHER_LINKS)[number] | (typeof PARTNER_LINKS)[number];

/**
 * The ways between three brokers, each of which can be closed in one direction: from the others to one, from one to the
 * others, from one to another; to what they are as brokers (copies), and as controllers (votes, heartbeats, what there is).
 */
export type PeerLinks =
  | `${'brokers' | 'controllers'} to ${BrokerName}`
  | `${BrokerName} to ${'brokers' | 'controllers'}`
  | `${BrokerName} to ${BrokerName}`;
export type ConnectionName = LinkName | PeerLinks;
const BROKERS = ['kafka', ...FURTHER_BROKERS] as const;
export const PEER_LINKS: readonly PeerLinks[] = BROKERS.flatMap((one): PeerLinks[] => [
  ...(['brokers', 'controllers'] as const).flatMap((as): PeerLinks[] => [`${as} to ${one}`, `${one} to ${as}`]),
  ...BROKERS.filter((other) => other !== one).map((other): PeerLinks => `${one} to ${other}`),
]);

/** What has a disk of its own that can be filled; `apps` stands for all hubs and connectors: their logs, keys and anchors. */
export type DiskName = BrokerName | 'postgres' | 'apps';

/** What a source does wrong while a fault lasts; shares of requests by the simulators' own names. */
export const SOURCE_TROUBLES = {
  'court answers 401': { system: 'court', rates: { revokedTokenShare: 0.6 } },
  'court answers 429': { system: 'court', rates: { tooManyShare: 0.7 } },
  'court answers 503': { system: 'court', rates: { serverErrorShare: 0.8 } },
  'court gives garbage': { system: 'court', rates: { loginPageShare: 0.7 } },
  'court gives half an answer': { system: 'court', rates: { droppedShare: 0.7 } },
  'court gives the same page twice': { system: 'court', rates: { repeatedPageShare: 0.5 } },
  'petition answers 503': { system: 'petition', rates: { unavailableShare: 0.8 } },
  'petition gives garbage': { system: 'petition', rates: { loginPageShare: 0.7 } },
  'petition gives half an answer': { system: 'petition', rates: { droppedShare: 0.7 } },
  'petition gives the same page twice': { system: 'petition', rates: { repeatedPageShare: 0.5 } },
  'petition says it is at its end': { system: 'petition', rates: { earlyEmptyShare: 0.7 } },
  'petition counts its page wrongly': { system: 'petition', rates: { wrongSlShare: 0.8 } },
} as const;
export type SourceTrouble = keyof typeof SOURCE_TROUBLES;

/** What a department's receiver does wrong while a fault lasts. */
export const RECEIVER_TROUBLES = [
  'receiver answers 503',
  'receiver answers nonsense',
  'receiver hangs',
  'answers of the receiver are lost',
] as const;
export type ReceiverTrouble = (typeof RECEIVER_TROUBLES)[number];
/** What the province's platform does wrong, by the simulator's own names. */
export const PROVINCE_TROUBLES = {
  'province fails': 'error',
  'province is busy': 'busy',
  'receipts of the province are lost': 'lost-receipt',
  'province does not sign': 'unsigned',
} as const;
export type ProvinceTrouble = keyof typeof PROVINCE_TROUBLES;

/** One thing that goes wrong. Times are from the episode's begin. */
export type Fault = { readonly startMs: number; readonly lastMs: number } & (
  | { readonly kind: 'kill' | 'pause' | 'stop'; readonly target: ProcessName }
  /** Killed while a batch is written and not committed. */
  | { readonly kind: 'kill-in-batch'; readonly target: 'hub-1' | 'hub-2' }
  /** While a batch is written and not committed, a stranger joins the hubs' group, takes messages of theirs, and leaves. */
  | { readonly kind: 'rebalance-in-batch'; readonly target: 'hubs' }
  /** Not one free block on the disk of one of them. */
  | { readonly kind: 'full-disk'; readonly target: DiskName }
  /** The clock of a process jumps, and back when it is over. */
  | { readonly kind: 'clock'; readonly target: (typeof OWN_PROCESSES)[number]; readonly shiftMs: number }
  /** The registry is backed up when the fault starts, lost when it ends, and restored from there. */
  | { readonly kind: 'registry-restored'; readonly target: 'postgres' }
  | { readonly kind: 'cut' | 'silence' | 'slow'; readonly target: ConnectionName }
  | { readonly kind: 'receiver'; readonly target: ReceiverTrouble }
  | { readonly kind: 'province'; readonly target: ProvinceTrouble }
  /** Killed while deliveries are on their way. */
  | { readonly kind: 'kill-in-delivery'; readonly target: 'hub-1' | 'hub-2' }
  | { readonly kind: 'source'; readonly target: SourceTrouble }
  | { readonly kind: 'source-down'; readonly target: 'court' | 'petition' | 'hotline-12345' }
  | { readonly kind: 'late-commits' | 'restored-backup' | 'bulk-stamp' | 'poison'; readonly target: string }
);

/** Faults that overlap; the world is left in peace afterwards until all is visible again. */
export interface Episode {
  readonly number: number;
  readonly faults: readonly Fault[];
}

export const PARTNER_TARGETS: readonly string[] = [
  ...PARTNER_LINKS,
  ...RECEIVER_TROUBLES,
  ...Object.keys(PROVINCE_TROUBLES),
];

/** Whether those whom the hub tells are part of it: a receiver and a province are there then, and what they have is checked. */
export const hitsPartners = (episodes: readonly Episode[]): boolean =>
  episodes.some(({ faults }) =>
    faults.some(({ kind, target }) => kind === 'kill-in-delivery' || PARTNER_TARGETS.includes(target)),
  );
