import { expect, it } from '@jest/globals';
import { detailOf, isStated, isWhole, YES } from './act-detail';

it('gives the hub what was typed: units one by one, consent as such, the rest without blanks around it', () => {
  const typed = { units: '翠苑街道、 西湖区住建局，北山街道', consent: YES, court: ' 西湖区人民法院 ' };
  expect(detailOf(typed)).toEqual({
    units: ['翠苑街道', '西湖区住建局', '北山街道'],
    consent: true,
    court: '西湖区人民法院',
  });
  expect(detailOf({ consent: '' })).toEqual({ consent: false });
});

it('leaves out what was not stated, and gives a rating as a number and duties without blanks around them', () => {
  expect(detailOf({ result: 'performed', satisfaction: '4', oral: '' })).toEqual({
    result: 'performed',
    satisfaction: 4,
  });
  const duty = { unit: ' 翠苑街道', what: '查明漏水点 ', due: '2026-12-05' };
  expect(detailOf({ minutes: '到会' }, [duty])).toEqual({
    minutes: '到会',
    duties: [{ unit: '翠苑街道', what: '查明漏水点', due: '2026-12-05' }],
  });
  expect([isWhole(duty), isWhole({ ...duty, due: '' })]).toEqual([true, false]);
});

it('takes blanks for nothing', () => {
  expect([isStated({ terms: ' \n' }, 'terms'), isStated({}, 'terms'), isStated({ terms: '退款' }, 'terms')]).toEqual([
    ...[false, false, true],
  ]);
});
