import { type ConnectorState, type ConnectorStatus, sentence } from '#libs/contracts/index.js';

/** What the registry holds of one system. */
export interface RegistryCount {
  /** Records live in the registry. */
  readonly live: number;
  /** Records known only by a rejection, plus rejected items without identity that the source still has; dismissed ones too. */
  readonly quarantined: number;
  /** Open items in quarantine, stale versions of live records included. */
  readonly deadLetters: number;
  /** Records that changed here since the source was counted. */
  readonly changedSinceCount: number;
}

export interface ConnectorHealth {
  readonly system: string;
  readonly state: ConnectorState;
  /** It has not spoken for a minute. */
  readonly isSilent: boolean;
  /** It takes no more of its source, whose items can hardly be read. */
  readonly isHeld: boolean;
  readonly reason: string | null;
  readonly lastSuccessAt: string | null;
  readonly freshnessSeconds: number | null;
  /** The source's objective; null while its connector has not said it. */
  readonly freshnessSecondsMax: number | null;
  /** Messages in Kafka that the hub has not committed; null while Kafka does not say. */
  readonly lag: number | null;
  readonly sourceCount: number | null;
  readonly registryCount: number;
  readonly quarantinedCount: number;
  /** source = registry + quarantine; null where the two were not counted at one time, or the source offers no count. */
  readonly balanced: boolean | null;
  readonly deadLetters: number;
  readonly connectorVersion: string | null;
  readonly mappingVersion: string | null;
  readonly counters: ConnectorStatus['counters'] | null;
  /** Of the last minutes; null where it says nothing of them, or nothing at all any more. */
  readonly recent: NonNullable<ConnectorStatus['recent']> | null;
  readonly drift: ConnectorStatus['drift'];
  readonly checkpoint: unknown;
}

/** A connector that has not spoken for this long is failing, whatever it said last. */
const SILENCE_SECONDS_MAX = 60;

/** The health of one connector from what it said, what the registry holds and what waits in between. Pure. */
export function connectorHealth(
  system: string,
  status: ConnectorStatus | undefined,
  registry: RegistryCount,
  lag: number | null,
  now: Date,
): ConnectorHealth {
  const silent = !status || secondsSince(status.reportedAt, now) > SILENCE_SECONDS_MAX;
  const sourceCount = status?.sourceCount?.live ?? null;
  return {
    system,
    state: silent ? 'failing' : status.state,
    isSilent: silent,
    isHeld: !silent && status.state === 'paused' && status.held != null,
    reason: silent ? silenceReason(status, now) : status.reason,
    lastSuccessAt: status?.lastSuccessAt ?? null,
    freshnessSeconds: status?.lastSuccessAt ? Math.round(secondsSince(status.lastSuccessAt, now)) : null,
    freshnessSecondsMax: status?.freshnessSecondsMax ?? null,
    lag,
    sourceCount,
    registryCount: registry.live,
    quarantinedCount: registry.quarantined,
    balanced: silent || lag !== 0 ? null : balance(status, registry),
    deadLetters: registry.deadLetters,
    connectorVersion: status?.connectorVersion ?? null,
    mappingVersion: status?.mappingVersion ?? null,
    counters: status?.counters ?? null,
    recent: (!silent && status.recent) || null,
    drift: status?.drift ?? [],
    checkpoint: status?.checkpoint ?? null,
  };
}

/**
 * The source was counted some seconds ago, and the registry now: what changed in between explains a difference up to
 * its own size, and so does what the source counted but no sweep has brought yet. Only what is left is an imbalance.
 */
function balance({ sourceCount, lastSuccessAt }: ConnectorStatus, registry: RegistryCount): boolean | null {
  if (!sourceCount || !lastSuccessAt) return null;
  const difference = Math.abs(sourceCount.live - registry.live - registry.quarantined);
  if (difference === 0) return true;
  const sweptSince = Date.parse(lastSuccessAt) >= Date.parse(sourceCount.countedAt);
  return sweptSince && difference > registry.changedSinceCount ? false : null;
}

const secondsSince = (time: string, now: Date): number => (now.getTime() - Date.parse(time)) / 1000;

function silenceReason(status: ConnectorStatus | undefined, now: Date): string {
  if (!status) return sentence('never-reported', {});
  return sentence('silent', { seconds: Math.round(secondsSince(status.reportedAt, now)) });
}
