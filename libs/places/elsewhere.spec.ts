import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { divisionFile, rowsWithPrefix } from './division-files.js';
import {
  createPlaceResolver,
  EMPTY_GAZETTEER,
  learn,
  PLACE_CONFIDENCE_MIN,
  type PlaceInput,
  type PlaceResolver,
} from './index.js';

const resolvers = new Map<string, PlaceResolver>();
const of = (cityCode: string): PlaceResolver => {
  const known = resolvers.get(cityCode) ?? createPlaceResolver({ cityCode });
  resolvers.set(cityCode, known);
  return known;
};
const HOMES: Record<string, string> = {
  3301: '杭州市萧山区楼塔镇',
  4201: '武汉市江汉区民族街街道',
  3701: '济南市历下区泉城路街道',
  2102: '大连市中山区桂林街道',
  5001: '重庆市渝中区解放碑街道',
  1101: '北京市朝阳区望京街道',
};
const CITIES = Object.keys(HOMES);
const resolve = (cityCode: string, input: PlaceInput) =>
  of(cityCode).resolve({ complainantAddresses: [HOMES[cityCode]!], ...input });

describe('a place elsewhere, beside a home in the city', () => {
  it.each<[string, PlaceInput, string]>([
    ['a county that the country has once', { address: '浦东新区张江镇12号' }, '310115'],
    ['one whose township sounds like one of ours', { address: '海曙区鼓楼街道' }, '330203'],
    ['a city by its short name and the county', { address: '宁波鄞州区首南街道' }, '330212'],
    ['both by their short names', { address: '宁波鄞州首南街道' }, '330212'],
    ['province and city by their short names', { address: '江苏苏州吴江区盛泽镇' }, '320509'],
    ['a development zone', { address: '苏州工业园区星湖街328号' }, '320576'],
    ['Hong Kong', { address: '香港九龙旺角弥敦道' }, '810000'],
    ['Macao', { address: '澳门特别行政区花地玛堂区' }, '820000'],
    ['Taiwan', { address: '台湾台北市大安区' }, '710000'],
    ['a county-level city by its short name', { address: '昆山花桥镇绿地大道' }, '320583'],
    ['a county that is no more', { address: '上海市南汇区惠南镇' }, '310115'],
    ['the site told in the text', { text: '事情发生在上海市浦东新区，商家不退款。' }, '310115'],
    ['a site told by a short name', { text: '地点在苏州，商家不退款。' }, '320500'],
    ['a site told by its county alone', { text: '门店位于海曙区，预付卡无法退费。' }, '330203'],
    ['what was bought there', { text: '我在上海买的手机是坏的，要求退款。' }, '310000'],
    ['a township there', { text: '宁波市鄞州区首南街道的自来水停了三天。' }, '330212'],
    ['a village complained of', { organisationNames: ['浦东新区张江镇人民政府'] }, '310115'],
    ['a township that the country has once', { address: '张江镇12号' }, '310115'],
    ['such a township told as the site', { text: '事情发生在张江镇，至今没有处理。' }, '310115'],
    ['a township behind its city alone', { address: '上海张江镇益江路8号' }, '310115'],
    ['a park of a city', { text: '我在上海世纪公园附近被撞伤，对方不赔。' }, '310000'],
    ['the city told, and the county elsewhere in the record', { address: '鼓楼区', text: '地点：南京市' }, '320106'],
  ])('is outside: %s', (_name, input, code) => {
    expect(resolve('3301', input)).toMatchObject({ code, outsideCity: true });
  });

  it('waits for a person where several cities have the county', () => {
    const place = resolve('3301', { address: '鼓楼区中山北路2号' });
    expect(place).toMatchObject({ code: null, reason: { rule: 'place.none.elsewhere' } });
    expect(place.reason.zh).toContain('鼓楼区');
  });

  it.each<[string, PlaceInput]>([
    ['a township that no list has', { address: '碧桃渡镇12号' }],
    ['a township that several cities have', { address: '城关镇12号' }],
    ['told in the text', { text: '事情发生在碧桃渡镇，至今没有处理。' }],
    ['a county that no list has', { address: '杭州市河州县东街2号' }],
  ])('leaves the home a guess beside %s', (_name, input) => {
    const place = resolve('3301', input);
    expect(place.code).toMatch(/^330109/);
    expect(place.confidence).toBeLessThan(PLACE_CONFIDENCE_MIN);
    expect(place.reason.zh).toMatch(/不在本市乡级名录/);
  });
});

describe('a place that contradicts itself, or is hardly told', () => {
  it.each<[string, string, PlaceInput, string[]]>([
    ['a county of another city behind our city', '3301', { address: '杭州市海曙区鼓楼街道' }, ['杭州市', '海曙区']],
    ['the same, the city by its short name', '3301', { address: '杭州海曙区鼓楼街道' }, ['杭州', '海曙区']],
    ['a county of another province behind ours', '3301', { address: '浙江省浦东新区张江镇' }, ['浙江省', '浦东新区']],
    ['a county of ours behind another city', '3301', { address: '宁波市西湖区北山街道' }, ['宁波市', '西湖区']],
    ['the same, the city by its short name', '3301', { address: '宁波西湖区北山街道' }, ['宁波', '西湖区']],
    ['in the text', '3301', { text: '门店位于杭州市海曙区，预付卡无法退费。' }, ['杭州市', '海曙区']],
  ])('waits for a person and says so: %s', (_name, cityCode, input, [city, county]) => {
    const place = resolve(cityCode, input);
    expect(place.confidence).toBeLessThan(PLACE_CONFIDENCE_MIN);
    expect(place.source).not.toBe('home');
    expect(place.reason.zh).toContain(`“${city}”没有“${county}”`);
    expect(place.reason.en).toContain(`${city} has no ${county}`);
  });

  it('is decided by the code beside it, the contradiction told', () => {
    const place = resolve('3301', { divisionCode: '330106002', address: '杭州市海曙区鼓楼街道' });
    expect(place).toMatchObject({ code: '330106002', outsideCity: false });
    expect(place.reason.zh).toContain('“杭州市”没有“海曙区”');
  });

  it('is no contradiction where a city without a province has the county', () => {
    expect(resolve('5001', { address: '重庆市云阳县双江街道' })).toMatchObject({ code: '500235', outsideCity: true });
  });

  it.each<[string, PlaceInput, string]>([
    ['a park of another city', { address: '上海世纪公园附近' }, '310000'],
    ['a street behind another city', { address: '南昌启运路73号' }, '360100'],
    ['such a street in the text', { text: '地点在南昌启运路73号，商家不退款。' }, '360100'],
  ])('waits, and does not go home, where %s is named', (_name, input, code) => {
    const place = resolve('3301', input);
    expect(place).toMatchObject({ code, outsideCity: true });
    expect(place.confidence).toBeLessThan(PLACE_CONFIDENCE_MIN);
  });

  it('is at home where our own cases have taught that a township of ours is called so', () => {
    const taught = learn(EMPTY_GAZETTEER, ...[1, 2, 3].map(() => ({ landmarks: ['township:张江镇'], code: '330109' })));
    const place = of('3301').withGazetteer(taught).resolve({ address: '张江镇12号' });
    expect(place).toMatchObject({ code: '330109', outsideCity: false });
  });
});

describe('another city that is only mentioned', () => {
  it.each<[string, PlaceInput]>([
    ['where somebody came back from', { text: '她从上海回来后一直不还钱。' }],
    ['where somebody came from, with the county', { text: '对方从上海市浦东新区来，欠我工钱。' }],
    ['where somebody works', { text: '我在宁波市鄞州区工作，家里漏水没人管。' }],
    ['where the other side lives', { text: '对方住上海市浦东新区，一直不还钱。' }],
    ['a street', { address: '上海路12号' }],
    ['a street by its part of the sky', { address: '北京东路58号' }],
    ['a street in the text', { text: '我在南京路上被撞，位于南京路与解放路口。' }],
    ['a bank', { text: '宁波银行多扣了利息。' }],
    ['a market', { text: '义乌市场里买的东西坏了。' }],
    ['a restaurant', { address: '重庆火锅店门口' }],
    ['a hotel named after a park', { address: '上海世纪公园酒店' }],
    ['a square of ours', { address: '上海广场' }],
    ['where somebody flew to', { text: '他飞到上海虹桥机场后就不接电话了。' }],
    ['an estate', { address: '上海花园5幢201室' }],
    ['an estate in the north of a river', { address: '钱江北区3幢' }],
    ['a court', { text: '上海市浦东新区人民法院已经判决，对方不履行。' }],
    ['a company', { text: '被宁波市鄞州区某某装饰公司拖欠工钱。' }],
    ['in the wish to buy there', { text: '他说投资以后就能在北京买房，骗了我的钱。' }],
    ['several places that are compared', { text: '广州市越秀区石牌街道、上海市浦东新区张江镇都有托管。' }],
  ])('leaves the place at home: %s', (_name, input) => {
    expect(resolve('3301', input)).toMatchObject({ source: 'home', outsideCity: false });
    expect(resolve('3301', input).confidence).toBeGreaterThan(PLACE_CONFIDENCE_MIN);
  });

  it.each<[string, PlaceInput, string]>([
    ['before a site in the city', { text: '她从上海市回来，在桐庐县分水镇摔伤。' }, '330122109'],
    ['beside a code', { divisionCode: '330106', text: '我在上海买的手机是坏的。' }, '330106'],
    ['in brackets behind the address', { address: '西湖区北山街道（义乌市驻杭办旁）' }, '330106002'],
  ])('leaves the place in the city: %s', (_name, input, code) => {
    expect(resolve('3301', input).code).toBe(code);
  });
});

describe('in any city', () => {
  const counties = rowsWithPrefix(divisionFile('areas'), '');
  const cities = new Map(rowsWithPrefix(divisionFile('cities'), '').map(({ code, name }) => [code, name]));
  const cityOf = (code: string) => cities.get(code.slice(0, 4)) ?? '';
  const elsewhere = fc
    .tuple(fc.constantFrom(...CITIES), fc.constantFrom(...counties.filter(({ code }) => cityOf(code).endsWith('市'))))
    .filter(([cityCode, { code }]) => !code.startsWith(cityCode.slice(0, 2)));

  it('an address with city and county elsewhere is there, in full and in short', () => {
    fc.assert(
      fc.property(elsewhere, fc.boolean(), ([cityCode, { code, name }], isShort) => {
        const city = isShort ? cityOf(code).replace(/市$/, '') : cityOf(code);
        const place = resolve(cityCode, { address: `${city}${name}东升镇12号` });
        expect(place).toMatchObject({ code, outsideCity: true });
      }),
      { numRuns: 150 },
    );
  });

  it('no address that begins with a county of another province is settled by the home', () => {
    fc.assert(
      fc.property(elsewhere, ([cityCode, { name }]) => {
        fc.pre(name.length > 2 && !/^(?:新城|城关|新市|城[中东西北]|市中|港口|老城)区$/.test(name));
        const { all, former } = of(cityCode).directory;
        const stem = name.replace(/[区县市]$/, '');
        fc.pre(!all.some((one) => one.depth < 12 && (one.name === name || one.name === `${stem}区`)));
        fc.pre(!former.some(({ formerName }) => formerName === name));
        const place = resolve(cityCode, { address: `${name}东升镇12号` });
        expect(place.outsideCity || place.code === null).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('a street, a bank or a restaurant named after a city leaves the place at home', () => {
    const named = fc.constantFrom(...[...cities.values()].filter((name) => name.endsWith('市')));
    fc.assert(
      fc.property(
        fc.constantFrom(...CITIES),
        named,
        fc.constantFrom('路8号', '东路8号', '街12号', '银行门口', '大厦3楼', '饭店'),
        (cityCode, name, rest) => {
          const place = resolve(cityCode, { address: `${name.replace(/市$/, '')}${rest}` });
          expect(place.outsideCity).toBe(false);
          expect(place.code).not.toBeNull();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('its own counties and townships are at home', () => {
    const own = fc.constantFrom(...CITIES).chain((cityCode) => {
      const townships = of(cityCode).directory.all.filter(({ depth, name }) => depth === 9 && /[镇乡道]$/.test(name));
      return fc.tuple(fc.constant(cityCode), fc.constantFrom(...townships));
    });
    fc.assert(
      fc.property(own, ([cityCode, { code, name }]) => {
        const { directory } = of(cityCode);
        const county = directory.get(code.slice(0, 6))!.name;
        const place = resolve(cityCode, { address: `${directory.cityName}${county}${name}8号` });
        expect(place.outsideCity).toBe(false);
        expect(place.code?.slice(0, 6)).toBe(code.slice(0, 6));
      }),
      { numRuns: 150 },
    );
  });
});
