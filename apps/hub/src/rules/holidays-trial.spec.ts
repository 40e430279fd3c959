import { expect, it } from '@jest/globals';
import { defaultClocks } from '#libs/routing/clocks/index.js';
import type { Transaction } from '../registry/transaction.js';
import { holidaysTrial } from './holidays-trial.js';

const [RULE] = defaultClocks();
const clock = (clockId: string, caseId: string) => ({
  ...{ clockId, caseId, recordId: caseId, caseNumber: caseId, rule: RULE, startedOn: '2027-01-04' },
  ...{ statedDue: null, due: '2027-01-29', provisional: true, state: 'running' },
  ...{ stoppedOn: null, copyOf: null, told: null },
});

/** A registry with these open clocks, a page of each at a time, and no holidays entered. */
const registryOf = (...clocks: readonly unknown[]): Transaction => {
  const left = clocks.map((one) => [one]);
  return {
    query: async <Row>(sql: string) => (sql.includes('from case_clock') ? (left.shift() ?? []) : []) as Row[],
  };
};
const HOLIDAYS = [{ year: 2027, daysOff: ['2027-01-05'], daysWorked: [], source: '通知' }];

it('counts the cases that it may look at, and not their time limits: large cities have several to a case', async () => {
  const clocks = [clock('1', '7'), clock('2', '7'), clock('3', '7'), clock('4', '8')];
  const seen = async (casesMax: number) => {
    const { casesSeen, clocksSeen, complete } = await holidaysTrial(registryOf(...clocks), HOLIDAYS, casesMax);
    return { casesSeen, clocksSeen, complete };
  };
  expect(await seen(3)).toEqual({ casesSeen: 2, clocksSeen: 4, complete: true });
  expect(await seen(1)).toEqual({ casesSeen: 1, clocksSeen: 1, complete: false });
});
