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

/** A case of a source, and what can be done with it that its source is to be told of. */
async function actOn(hub: HubReader, links: readonly { caseId: string | null }[]) {
  for (const { caseId } of links) {
    const possible = caseId === null ? [] : await hub.possibleActs(caseId);
    const act = possible.find((name) => Object.hasOwn(ACTS, name));
    if (caseId !== null && act) return { caseId, act };
  }
  return assert.fail('no case that can be moved on');
}

/** Moves a case of each source on, as a person does, and waits until every source of it has taken what it was told. */
export async function tellEachSource(hub: HubReader, systems: readonly string[]): Promise<void> {
  const links = await hub.links();
  for (const system of systems) {
    const { caseId, act } = await actOn(
      hub,
      links.filter((link) => link.system === system),
    );
    await hub.act(caseId, act, ACTS[act] as object);
    const states = async () => (await hub.writeBacks(caseId)).filter((order) => order.system === system);
    await until(async () => (await states())[0]?.state === 'taken', `what ${system} was told after ${act}`);
  }
}
