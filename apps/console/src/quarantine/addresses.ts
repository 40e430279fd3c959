import type { QuarantineGroupKey } from '../api/quarantine';

const DESK = '/integration/quarantine';

/** What waits of one source, by its causes. */
export const quarantineOf = (system: string) => `${DESK}?${new URLSearchParams({ system })}`;

/** Where the items of one cause are listed. */
export const groupAddress = ({ system, stage, cause }: QuarantineGroupKey) =>
  `${DESK}?${new URLSearchParams({ system, stage, cause })}`;

export const itemAddress = (quarantineId: string) => `${DESK}/${encodeURIComponent(quarantineId)}`;
