import { expect, it } from '@jest/globals';
import { detailOf, isStated, YES } from './act-detail';

it('gives the hub what was typed: units one by one, consent as such, the rest without blanks around it', () => {
  const typed = { units: '翠苑街道、 西湖区住建局，北山街道', consent: YES, court: ' 西湖区人民法院 ' };
  expect(detailOf(typed)).toEqual({
    units: ['翠苑街道', '西湖区住建局', '北山街道'],
    consent: true,
    court: '西湖区人民法院',
  });
  expect(detailOf({ consent: '' })).toEqual({ consent: false });
});

it('takes blanks for nothing', () => {
  expect([isStated({ terms: ' \n' }, 'terms'), isStated({}, 'terms'), isStated({ terms: '退款' }, 'terms')]).toEqual([
    ...[false, false, true],
  ]);
});
