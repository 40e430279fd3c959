import type { CaseParty, RecordKey } from '../api/shapes';

/** One party as the eye should see it: what several records say alike stands once, with all its sources. */
export interface PartyView extends Pick<CaseParty, 'kind' | 'name' | 'idNumber' | 'phone' | 'address'> {
  sources: RecordKey[];
}

const identity = ({ name, idNumber, phone, address }: CaseParty) => JSON.stringify([name, idNumber, phone, address]);

/** Parties of one side, those that are told in the same words folded together. Nothing is guessed to be the same. */
export function partiesOf(parties: readonly CaseParty[], side: CaseParty['side']): PartyView[] {
  const views = new Map<string, PartyView>();
  for (const party of parties) {
    if (party.side !== side) continue;
    const { kind, name, idNumber, phone, address, system, sourceId } = party;
    const view = views.get(identity(party)) ?? { kind, name, idNumber, phone, address, sources: [] };
    view.sources.push({ system, sourceId });
    views.set(identity(party), view);
  }
  return [...views.values()];
}
