import { expect, it } from '@jest/globals';
import type { CaseParty } from '../api/shapes';
import { partiesOf, partyLines } from './party-groups';

const party = (group: number, told: Partial<CaseParty>): CaseParty => ({
  side: 'respondent',
  kind: 'unknown',
  group,
  system: 'court',
  sourceId: `TJ${group}`,
  ...told,
});

it('folds what the hub takes for one: the fullest name of an organisation, and its other names', () => {
  const views = partiesOf(
    [
      party(0, { name: '百兴物业' }),
      party(0, { name: '杭州百兴物业服务有限公司', kind: 'organisation', phone: '0571-1' }),
      party(1, { name: '物业' }),
      party(2, { side: 'complainant', name: '石*' }),
    ],
    'respondent',
  );
  expect(views.map(({ name, alsoNamed, phone }) => ({ name, alsoNamed, phone }))).toEqual([
    {
      name: '杭州百兴物业服务有限公司',
      alsoNamed: ['百兴物业'],
      phone: [{ value: '0571-1', sources: [{ system: 'court', sourceId: 'TJ0' }] }],
    },
    { name: '物业', alsoNamed: [], phone: [] },
  ]);
});

it('keeps values that differ, and shows a person by the record that tells most', () => {
  const [view] = partiesOf(
    [
      party(0, { side: 'complainant', name: '阎**', phone: '138****1111' }),
      party(0, {
        ...{ side: 'complainant', name: '阎*', phone: '139****2222', idNumber: '3301**********1234' },
        ...{ system: 'petition', sourceId: 'XF1' },
      }),
    ],
    'complainant',
  );
  expect(view).toMatchObject({ name: '阎*', alsoNamed: [] });
  expect(view?.phone).toEqual([
    { value: '138****1111', sources: [{ system: 'court', sourceId: 'TJ0' }] },
    { value: '139****2222', sources: [{ system: 'petition', sourceId: 'XF1' }] },
  ]);
});

it('shows of parties what the asked records tell, each once, as the page has it', () => {
  const party = { side: 'complainant', group: 0, kind: 'person', name: '沈**', system: 'court' } as const;
  const parties = [
    { ...party, sourceId: 'A', phone: '138****1234' },
    { ...party, sourceId: 'A', phone: '138****1234' },
    { ...party, sourceId: 'B', phone: '139****0000' },
  ];
  expect(partyLines(parties, [{ system: 'court', sourceId: 'A' }])).toEqual(['沈** · 138****1234']);
});
