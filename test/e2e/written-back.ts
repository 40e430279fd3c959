import assert from 'node:assert/strict';
import type { HubReader } from './hub-reader.js';
import { until } from './services-elsewhere.js';

/** Acts that are news to a source, and what they must state. */
const ACTS: Readonly<Record<string, object>> = {
  accept: {},
  'start-mediation': { mediator: '方敏', mediationKind: 'people' },
  agree: { terms: '十日内履行' },
  perform: { performBy: '2099-01-01' },
  reopen: {},
};

/** Moves a case of each source on, as a person does, and waits until every source of it has taken what it was told. */
export async function tellEachSource(hub: HubReader, systems: readonly string[]): Promise<void> {
  const links = await hub.links();
  for (const system of systems) {
    const { caseId } = links.find((link) => link.system === system && link.caseId !== null) ?? {};
    assert(caseId, `a case of ${system}`);
    const act = (await hub.possibleActs(caseId)).find((name) => Object.hasOwn(ACTS, name));
    assert(act, `an act on case ${caseId}`);
    await hub.act(caseId, act, ACTS[act] as object);
    const states = async () => (await hub.writeBacks(caseId)).filter((order) => order.system === system);
    await until(async () => (await states())[0]?.state === 'taken', `what ${system} was told after ${act}`);
  }
}
