import { citizenIdCheck, parseAddress, parseCitizenId, parsePersonName, partyFeatures } from '#libs/features/index.js';
import { relateAddresses } from './address-evidence.js';
import { organisationEvidence } from './organisation-evidence.js';
import { citizenIdBits, personEvidence, relateNames } from './person-evidence.js';

describe('relateNames', () => {
  it.each([
    ['张国强', '张国强', 'same'],
    ['張國強', '张国强', 'same'],
    ['张国强', '章国强', 'sounds-same'],
    ['张国强', '张国祥', 'one-off'],
    ['张国强', '张强国', 'one-off'],
    ['张先生', '张国强', 'fits'],
    ['张某某', '张国强', 'fits'],
    ['张*强', '张国强', 'fits'],
    ['*国强', '张国强', 'fits'],
    ['章先生', '张国强', 'surname-sounds-same'],
    ['张某', '张国强', 'fits'],
    ['张*明', '张国强', 'differs'],
    ['李先生', '张国强', 'differs'],
    ['张先生', '张女士', 'differs'],
    ['张国强', '李建华', 'differs'],
  ])('%s and %s: %s', (one, other, relation) => {
    const a = parsePersonName(one)!;
    const b = parsePersonName(other)!;
    expect(relateNames(a, b)).toBe(relation);
    expect(relateNames(b, a)).toBe(relation);
  });
});

describe('citizenIdBits', () => {
  const of = (head: string): string => head + citizenIdCheck(head);
  const own = of('33010619850412351');
  const bits = (one: string, other: string): number => citizenIdBits(parseCitizenId(one)!, parseCitizenId(other)!);
  it.each([
    ['the same', own, own, 16],
    ['one digit wrong', own, `${own.slice(0, 9)}${(Number(own[9]) + 1) % 10}${own.slice(10)}`, 12],
    ['masked and fitting', own, `${own.slice(0, 4)}**********${own.slice(-4)}`, 8],
    ['another valid one', own, of('33010619900101123'), -16],
  ])('%s', (_, one, other, expected) => expect(bits(one, other)).toBe(expected));

  it('is against a mask that does not fit', () => {
    expect(bits(own, `${own.slice(0, 4)}**********0000`)).toBeLessThan(0);
  });
});

describe('relateAddresses', () => {
  it.each([
    ['百合花园3幢2单元501室', '百合花园3-2-501', 'same-door'],
    ['东城区青松街道百合花园三栋二单元501', '百合花园3号楼2单元501室', 'same-door'],
    ['百合花园3幢2单元501室', '百合花园3幢2单元502室', 'other-door'],
    ['百合花园3幢', '百合花园3幢2单元502室', 'same-building'],
    ['百合花园', '百合花园3幢2单元502室', 'same-estate'],
    ['百合一区3幢101室', '百合二区3幢101室', 'other-estate'],
    ['百合花园3幢501室', '牡丹花园3幢501室', 'other-estate'],
    ['石门镇双浦村12号', '双浦村12号', 'same-door'],
    ['石门镇双浦村12号', '双浦村13号', 'other-door'],
    ['文三路100号', '文三路', 'same-road'],
    ['', '百合花园', 'unknown'],
  ])('%s and %s: %s', (one, other, relation) => {
    expect(relateAddresses(parseAddress(one), parseAddress(other))).toBe(relation);
    expect(relateAddresses(parseAddress(other), parseAddress(one))).toBe(relation);
  });
});

describe('organisationEvidence', () => {
  const bits = (one: string, other: string): number | undefined =>
    organisationEvidence(
      partyFeatures({ kind: 'organisation', name: one })!,
      partyFeatures({ kind: 'organisation', name: other })!,
    )?.bits;
  it.each([
    ['杭州绿城物业服务有限公司', '绿城物业', 7, 12],
    ['杭州绿城物业服务有限公司', '绿诚物业', 6, 12],
    ['绿城物业', '绿城物业管理处', 7, 12],
    ['绿城物业', '物业公司', -1, 3],
    ['绿城物业', '用人单位', -1, 3],
    ['绿城物业', '万象物业', -12, -5],
    ['绿城物业', '绿城幼儿园', 3, 7],
    ['西湖区市场监督管理局', '市场监督管理局', 5, 12],
    ['鸿远建设', '鸿远健设', 2, 12],
  ])('%s and %s', (one, other, least, most) => {
    expect(bits(one, other)).toBeGreaterThanOrEqual(least);
    expect(bits(one, other)).toBeLessThanOrEqual(most);
    expect(bits(other, one)).toBe(bits(one, other));
  });
});

describe('personEvidence', () => {
  const bits = (one: object, other: object): number =>
    personEvidence(partyFeatures({ kind: 'person', ...one })!, partyFeatures({ kind: 'person', ...other })!, false)
      ?.bits ?? 0;
  it('tells a surname with a phone from a namesake', () => {
    const phone = '13857136482';
    expect(bits({ name: '王先生', phone }, { name: '王国强', phone })).toBeGreaterThan(12);
    expect(bits({ name: '王国强', phone }, { name: '王国强', phone: '13912340000' })).toBeLessThan(12);
    expect(bits({ name: '王先生', phone }, { name: '王国强', phone: '13912345670' })).toBeLessThan(4);
    expect(bits({ name: '王国强', phone }, { name: '李国强', phone: '13912345670' })).toBeLessThan(-6);
  });
  it('gives a shared switchboard little', () => {
    const phone = '4008208820';
    expect(bits({ name: '王先生', phone }, { name: '李女士', phone })).toBeLessThan(0);
  });
  it('finds one wrong digit in a phone, but does not rest on it', () => {
    const slip = bits({ name: '王先生', phone: '13857136482' }, { name: '王国强', phone: '13857136492' });
    expect(slip).toBeGreaterThan(5);
    expect(slip).toBeLessThan(10);
  });
});

describe('a number on a road', () => {
  const relation = (one: string, other: string) => relateAddresses(parseAddress(one), parseAddress(other));
  it('is a shop of which many complain, no door of anybody', () => {
    expect(relation('江北区慈海路450号', '慈海路450号')).toBe('same-premises');
    expect(relation('慈海路450号', '慈海路452号')).toBe('other-door');
  });
  it('in a village is a door', () => expect(relation('双浦村12号', '石门镇双浦村12号')).toBe('same-door'));
});

describe('public bodies and sister firms', () => {
  const bits = (one: string, other: string): number => {
    const [a, b] = [one, other].map((name) => partyFeatures({ kind: 'organisation', name })!);
    return organisationEvidence(a!, b!)?.bits ?? 0;
  };
  it.each([
    ['成都市武侯区簇桥街道办事处', '簇桥街道办'],
    ['成都市第三人民医院', '市三医院'],
    ['青山村村委', '青山村民委员会'],
  ])('%s is %s', (one, other) => expect(bits(one, other)).toBeGreaterThanOrEqual(7.5));
  it.each([
    ['成都市武侯区簇桥街道办事处', '成都市武侯区浆洗街街道办事处'],
    ['武侯区城管局', '武侯区住建局'],
    ['永辉超市(建设店)', '万家超市(建设店)'],
  ])('%s is not %s', (one, other) => expect(bits(one, other)).toBeLessThan(-2.4));
  it('绿城物业 may be 绿城房产, but is not likely to be', () => expect(bits('绿城物业', '绿城房产')).toBeLessThan(4));
});
