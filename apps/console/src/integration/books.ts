import type { Connector } from '../api/shapes';

/** Source = registry + quarantine: the balance of one system's books. Null where the source does not count. */
export interface Books {
  source: number;
  registry: number;
  quarantine: number;
  /** What the source has and the hub does not have yet; below zero, the other way round. */
  difference: number;
  /** Records are on their way: a difference is no loss yet. */
  moving: boolean;
}

export function booksOf(connector: Connector): Books | null {
  const { sourceCount, registryCount, deadLetters, quarantinedCount = deadLetters, lag } = connector;
  if (sourceCount === null) return null;
  return {
    source: sourceCount,
    registry: registryCount,
    quarantine: quarantinedCount,
    difference: sourceCount - registryCount - quarantinedCount,
    moving: Boolean(lag),
  };
}
