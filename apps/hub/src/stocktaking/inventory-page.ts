import type { InventoryEntry, InventoryPage, InventoryStanding } from '#libs/contracts/index.js';

const STANDINGS: readonly InventoryStanding[] = ['live', 'withdrawn', 'malformed'];

/** The page that a message of INVENTORY_TOPIC holds; null where it holds none. Pure. */
export function inventoryPageOf(value: Buffer | null): InventoryPage | null {
  try {
    const page = JSON.parse(value?.toString('utf8') ?? '') as InventoryPage;
    return isPage(page) ? page : null;
  } catch {
    return null;
  }
}

const isPage = (page: InventoryPage): boolean =>
  typeof page.system === 'string' &&
  /^\d{1,18}$/.test(page.stocktakingId) &&
  Number.isInteger(page.page) &&
  page.page >= 0 &&
  Array.isArray(page.entries) &&
  page.entries.every(isEntry);

const isEntry = ({ id, standing, contentHash, changedAt }: InventoryEntry): boolean =>
  typeof id === 'string' &&
  STANDINGS.includes(standing) &&
  (contentHash === null || typeof contentHash === 'string') &&
  (changedAt === null || !Number.isNaN(Date.parse(changedAt)));
