import { Random } from '../random.js';
import { creditCode, landline, mobileNumber, residentId } from './identity-numbers.js';

it('gives resident IDs the check character of GB 11643 (the examples of its annex)', () => {
  expect(residentId('110105', '19491231', 2)).toBe('11010519491231002X');
  expect(residentId('440524', '18800101', 1)).toBe('440524188001010014');
});

it('gives organisations the check characters of GB 11714 and GB 32100', () => {
  // The worked example of GB 32100.
  expect(creditCode('91', '350100', 'M000100Y')).toBe('91350100M000100Y43');
});

it('makes telephone numbers of the usual shapes', () => {
  const random = new Random('phones');
  for (let i = 0; i < 200; i++) expect(mobileNumber(random)).toMatch(/^1[3-9]\d{9}$/);
  expect(landline(random, '3301')).toMatch(/^0571-[2-8]\d{7}$/);
  expect(landline(random, '6501')).toMatch(/^0501-\d{8}$/);
});
