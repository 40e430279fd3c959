import { caseEvent } from '#libs/exchange/index.js';
import type { HubFixture } from './hub-fixture.js';

/** Events that subscribers were sent and that are not as `/api/asyncapi.json` says, with why; and which types there were. */
export async function eventsNotAsDescribed({ query }: HubFixture): Promise<{ faults: string[]; types: string[] }> {
  const rows = await query<{ type: string; payload: string }>(
    `select type, payload from exchange_delivery where payload <> ''`,
  );
  const faults = rows.flatMap(({ payload }) => {
    const { success, error } = caseEvent.safeParse(JSON.parse(payload));
    return success ? [] : [`${error.message} in ${payload}`];
  });
  return { faults, types: [...new Set(rows.map(({ type }) => type))].sort() };
}
