import type { Connector } from '../api/shapes';

/** Source = registry + quarantine: the balance of one system's books. Null where the source does not count. */
export interface Books {
  source: number;
  registry: number;
  quarantine: number;
  /** What the source has and the hub does not have yet; below zero, the other way round. */
  difference: number;
}

export function booksOf({ sourceCount, registryCount, deadLetters }: Connector): Books | null {
  if (sourceCount === null) return null;
  return {
    source: sourceCount,
    registry: registryCount,
    quarantine: deadLetters,
    difference: sourceCount - registryCount - deadLetters,
  };
}
