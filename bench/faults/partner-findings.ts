import type { Findings } from './checkers/history.js';
import { notNoted, notTaken, notToldToSources, outOfTurn, twice } from './checkers/told.js';
import { readCaseEvents } from './hub-view.js';
import { type Installation, until } from './installation.js';
import type { Partners } from './partners.js';
import type { Sources } from './sources.js';

const TOLD_MS_MAX = 180_000;

/** Everything has gone out that is to go out; where that does not come, the checkers say what is still there. */
export async function allTold({ registry }: Installation): Promise<void> {
  const isOpen = ({ state }: { readonly state: string }) => state === 'waiting' || state === 'sent';
  const isTold = async () => {
    await registry.sendAgainNow();
    return !(await registry.deliveries()).some(isOpen) && !(await registry.orders()).some(isOpen);
  };
  await until(isTold, 'everything told', TOLD_MS_MAX).catch(() => undefined);
}

/** What the registry has noted for its partners and sources, beside what they have. */
export async function partnerFindings(
  { registry, brokers }: Installation,
  partners: Partners,
  sources: Sources,
): Promise<{ readonly told: number; readonly findings: Record<string, Findings> }> {
  const [events, noted] = [await readCaseEvents(brokers), await registry.deliveries()];
  const province = partners.desk.events().map(({ id, subject }) => ({ id: String(id), caseId: String(subject) }));
  const has = { webhook: partners.taken, province };
  const each = (check: (channel: 'webhook' | 'province') => Findings) => [...check('webhook'), ...check('province')];
  const findings = {
    'not told to partners': [
      ...each((channel) => notNoted(events, noted, channel)),
      ...each((channel) => notTaken(noted, has[channel], channel)),
    ],
    'told out of turn': each((channel) => outOfTurn(noted, has[channel], channel)),
    'told twice': twice(province, 'province'),
    'told without a signature': partners.unsigned,
    'not told to sources': notToldToSources(await registry.orders(), await sources.received()),
  };
  return { told: events.length, findings };
}
