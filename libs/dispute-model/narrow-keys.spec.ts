import { expect, it } from '@jest/globals';
import type { DisputeContent } from '#libs/contracts/index.js';
import { prepared } from './dispute.fixture.js';
import { blockingKeys } from './dispute-settings.js';
import { prepareRecord } from './prepared-record.js';

/** Rules by which the two become candidates, by their coarse keys. */
function foundBy(a: Partial<DisputeContent>, b: Partial<DisputeContent>): Set<string> {
  const [one, other] = [a, b].map((content, at) => {
    const { features } = prepared(
      { place: {}, respondents: [], title: '', narrative: '', category: [], ...content },
      { sourceId: `N${at}` },
    );
    return blockingKeys(features).map(({ rule, keys }) => JSON.stringify([rule, keys[0]]));
  });
  return new Set(one!.filter((key) => other!.includes(key)).map((key) => JSON.parse(key)[0]));
}

const person = (name: string, more = {}) => [{ kind: 'person' as const, name, ...more }];

it('one surname at one estate finds what is told of one field in other words and half a year later', () => {
  const call = { complainants: person('吕先生'), title: '宅基地面积少算', place: { address: '丽坊雅苑11幢' } };
  const filed = {
    complainants: person('吕婷萱', { address: '临江市东城区丽坊雅苑' }),
    title: '宅基地被占',
    filedAt: '2027-03-01T09:00:00+08:00',
  };
  expect(foundBy(call, filed)).toContain('placeSurname');
  expect(foundBy(call, { ...filed, complainants: person('何婷萱', { address: '丽坊雅苑' }) })).not.toContain(
    'placeSurname',
  );
});

it('a firm that one names in its field is found where the other names it in the text', () => {
  const filed = {
    complainants: person('蔡晓雪'),
    respondents: [{ kind: 'organisation' as const, name: '宏阳建筑劳务有限公司' }],
  };
  const call = { complainants: person('蔡女士'), respondents: [], narrative: '来电人在宏阳建筑劳务公司干活受伤。' };
  expect(foundBy(filed, call)).toContain('opponentSurname');
});

it('who gives no name is found by the thing at the place', () => {
  const call = { complainants: [], title: '油烟扰民', place: { address: '溪荷东苑' } };
  expect(foundBy(call, { ...call, narrative: '饭店油烟直排。' })).toContain('nameless');
  expect(foundBy(call, { ...call, complainants: person('楼女士') })).not.toContain('nameless');
});

it('a masked telephone finds the number', () => {
  const shown = { complainants: person('孔先生', { phone: '13393429782' }) };
  expect(foundBy(shown, { complainants: person('孔伟', { phone: '133****9782' }) })).toContain('maskedPhone');
});

it('a call by one of many finds the petition that does not name her', () => {
  const against = [{ kind: 'organisation' as const, name: '湖溪苑业主委员会' }];
  const petition = {
    complainants: person('王德宁'),
    groupSize: 12,
    respondents: against,
    title: '业委会公共收益不公开',
  };
  const call = {
    complainants: person('冯根斌'),
    respondents: against,
    title: '业委会账目',
    narrative: '与其他住户一起信访过此事。',
  };
  expect(foundBy(petition, call)).toContain('group');
  expect(foundBy(petition, { ...call, narrative: '要求公开。' })).not.toContain('group');
});

/** As a column of JSON may give an object back: the same, its members the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, turned(member)])
      .reverse(),
  );
};

it('nothing depends on the order of members in stored features, equal weights included', () => {
  const { features } = prepared({ respondents: [{ kind: 'organisation', name: '溪荷物业服务有限公司' }] });
  const crowd = { ...features, complainants: [], groupSize: 20 };
  for (const topics of [features.topics, { 漏水: 0.5, 油烟: 0.5, 邻里噪声: 0.5, 物业费: 0.5 }])
    for (const one of [
      { ...features, topics },
      { ...crowd, topics },
    ]) {
      const other = turned(one) as typeof one;
      expect(Object.keys(other)[0]).not.toBe(Object.keys(one)[0]);
      expect(JSON.stringify(blockingKeys(other))).toBe(JSON.stringify(blockingKeys(one)));
      expect(prepareRecord(other)).toEqual(prepareRecord(one));
    }
});
