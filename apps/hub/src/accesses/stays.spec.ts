import { staysOf, type TimedLink } from './stays.js';

const entry = (kind: TimedLink['kind'], caseId: string, at: string, recordIds = ['1']): TimedLink => ({
  kind,
  caseId,
  at,
  recordIds,
  fromCaseId: null,
});

it('a record stays in a case from one decision about it to the next', () => {
  const entries = [
    entry('opened', '10', 't1'),
    entry('linked', '11', 't2', ['2']),
    entry('linked', '10', 't3', ['1', '2']),
    entry('moved', '11', 't4'),
    entry('unlinked', '11', 't5'),
    entry('linked', '11', 't6'),
  ];
  expect(staysOf('1', entries)).toEqual([
    { caseId: '10', from: 't1', until: 't4' },
    { caseId: '11', from: 't4', until: 't5' },
    { caseId: '11', from: 't6', until: null },
  ]);
  expect(staysOf('3', entries)).toEqual([]);
});
