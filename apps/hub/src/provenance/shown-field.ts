import type { Disclosure } from '../access/disclosure.js';
import type { CasePeople } from '../cases/case-people.js';
import { IMPERSONAL_FIELDS } from '../pipeline/unify/impersonal-fields.js';
import type { CaseParty, Unified } from '../pipeline/unify/unify-case.js';

const IMPERSONAL = new Set(IMPERSONAL_FIELDS);

/** The value of a case's field as the case itself would show it. */
export function shownField(name: string, field: Unified<unknown>, people: CasePeople, disclosure: Disclosure): unknown {
  if (name === 'title')
    return disclosure.text(field.value as string, people.all, people.ofRecord(field.origins[0]?.recordId));
  if (name === 'address') return disclosure.address(field.value as string | null);
  if (name === 'parties')
    return (field.value as readonly CaseParty[]).map((party) => ({ side: party.side, ...disclosure.party(party) }));
  return disclosure.full || IMPERSONAL.has(name) ? field.value : null;
}
