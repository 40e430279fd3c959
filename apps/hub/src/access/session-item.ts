import type { SessionList } from './account.dto.js';
import type { SessionRow } from './account-sessions.service.js';
import type { Requester } from './requester.js';

/** Sessions as a list shows them to whom asks. */
export const sessionItems = (rows: readonly SessionRow[], { sessionId }: Requester): SessionList => ({
  items: rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isThis: row.sessionId === sessionId,
  })),
});
