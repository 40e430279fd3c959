import { looksLikeForeigner, looksLikePerson, parseAddress, parseOrganisation } from '#libs/features/index.js';
import { isOfficial, isWithheldFrom } from '#libs/routing/index.js';
import { isPersonal } from '../../access/disclosure.js';
import type { CaseSubject } from '../../registry/case-subjects.js';
import type { ComposedCase } from '../compose-case.js';

/**
 * On whom or where complaints may gather: the organisations that a case is against and the estate that it is in. Never a
 * natural person: whoever may be one, or bears the name of one who is party to the case, is left out. Nor the authority that
 * an accusation is against, or the place where it lies: a warning is told there (信访工作条例 §30).
 */
export function caseSubjects({ caseId, records, fields, routing }: ComposedCase): CaseSubject[] {
  const { withheld = null } = routing;
  const parties = records.flatMap(({ content }) => [...content.complainants, ...content.respondents]);
  const people = new Set(parties.filter(isPersonal).flatMap(({ name }) => name ?? []));
  const organisations = records
    .flatMap(({ content }) => content.respondents)
    .filter((party) => !isPersonal(party) && !mayBePerson(party.name ?? ''))
    .flatMap(({ name }) => (name ? (parseOrganisation(name) ?? []) : []))
    .filter(({ name, core }) => core !== '' && !people.has(name) && !looksLikePerson(name))
    .map(({ name }) => name)
    .filter((name) => withheld === null || !(isOfficial(name) || isWithheldFrom(name, withheld)));
  const township = fields.divisionCode.value?.slice(0, 9) ?? '';
  const estates = records.flatMap(({ content }) => {
    const estate = content.place.address ? parseAddress(content.place.address).estate : undefined;
    return estate && township.length === 9 && withheld === null ? [`${township} ${estate}`] : [];
  });
  return [
    ...[...new Set(organisations)].map((name) => ({ caseId, kind: 'organisation' as const, name })),
    ...[...new Set(estates)].map((name) => ({ caseId, kind: 'estate' as const, name })),
  ];
}

/** 王李子涵 is a name of both parents: four characters that begin with a surname may be a person, unless a word of them says otherwise. */
const mayBePerson = (name: string): boolean =>
  looksLikePerson(name) ||
  looksLikeForeigner(name) ||
  (name.length === 4 && looksLikePerson(name.slice(0, 3)) && !/[店厂馆院校所行社公司局会]$/u.test(name));
