import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allFormerDivisions } from './former-divisions.js';
import { createPlaceResolver, type PlaceInput } from './index.js';
import { nationalList } from './national-list.js';

const hangzhou = createPlaceResolver({ cityCode: '3301' });
const home = { complainantAddresses: ['杭州市萧山区楼塔镇'] };

describe('a division code', () => {
  it.each(['999999', '339106002', '123456', '111111', '330199', '000001', '３３9106'])(
    'that no division has is no evidence, and the reason says so: %s',
    (divisionCode) => {
      expect(hangzhou.resolve({ divisionCode })).toMatchObject({ code: null, outsideCity: false });
      const place = hangzhou.resolve({ divisionCode, ...home });
      expect(place).toMatchObject({ code: '330109100', source: 'home' });
      expect(place.reason.zh).toContain('不存在，未采用');
      expect(place.reason.en).toContain('was left out');
    },
  );

  it.each([
    ['310100', '310000'],
    ['500200', '500000'],
    ['429000', '420000'],
    ['320501', '320500'],
  ])('of the counties of a city or province together is that: %s', (divisionCode, code) => {
    expect(hangzhou.resolve({ divisionCode, ...home })).toMatchObject({ code, outsideCity: true });
  });

  it.each(['000000', '330000', '330100', '330101', '33', '33010'])(
    'of the whole city tells no place: %s',
    (divisionCode) => {
      const place = hangzhou.resolve({ divisionCode });
      expect(place).toMatchObject({ code: null, outsideCity: false });
      expect(place.reason.zh).not.toContain('不存在');
    },
  );

  it.each([
    ['110228', '110118', '2015'],
    ['330283', '330213', '2016'],
    ['330204', '330212', '2016'],
    ['430122', '430112', '2011'],
    ['371202', '370116', '2018'],
    ['522201', '520602', '2011'],
  ])('of a former county elsewhere is its successor: %s', (divisionCode, code, year) => {
    const place = hangzhou.resolve({ divisionCode });
    expect(place).toMatchObject({ code, outsideCity: true });
    expect(place.reason.zh).toContain(`${year}年区划调整前`);
  });

  it.each([
    ['1101', '110228', '110118'],
    ['3302', '330204', '330212'],
    ['3701', '371202', '370116'],
    ['4301', '430122', '430112'],
    ['5206', '522201', '520602'],
  ])('of a former county is at home where that is: %s %s', (cityCode, divisionCode, code) => {
    expect(createPlaceResolver({ cityCode }).resolve({ divisionCode })).toMatchObject({ code, outsideCity: false });
  });

  it.each([
    ['331000', '331000'],
    ['310000', '310000'],
    ['810000', '810000'],
    ['710000', '710000'],
    ['429004', '429004'],
  ])('of a city or province elsewhere is outside: %s', (divisionCode, code) => {
    expect(hangzhou.resolve({ divisionCode })).toMatchObject({ code, outsideCity: true });
  });

  it('never makes a place outside of digits that the country does not have', () => {
    const known = (code: string) =>
      [6, 4, 2].some((length) => {
        const rest = code.slice(length);
        return nationalList().nameOf(code.slice(0, length)) && /^(?:0*1?|0[12]00|9000)$/.test(rest);
      });
    const former = new Set(allFormerDivisions().map(({ formerCode }) => formerCode));
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6}(?:\d{3}){0,2}$/), (divisionCode) => {
        const county = divisionCode.slice(0, 6);
        fc.pre(!known(county) && !former.has(county) && !/^(?:71|81|82)/.test(county));
        expect(hangzhou.resolve({ divisionCode }).code).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the list of former divisions', () => {
  it('leaves codes that are in use to what they are', () => {
    for (const { formerCode } of allFormerDivisions()) {
      const name = nationalList().nameOf(formerCode);
      if (name) expect(hangzhou.resolve({ divisionCode: formerCode }).code).toBe(formerCode);
    }
  });

  it('leads to divisions that there are, with probabilities', () => {
    for (const { codes, shares, until } of allFormerDivisions()) {
      for (const code of codes) expect(nationalList().nameOf(code.replace(/00$/, ''))).toBeDefined();
      expect(shares).toHaveLength(codes.length);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      expect(until).toBeGreaterThanOrEqual(2000);
    }
    expect(allFormerDivisions().length).toBeGreaterThan(1100);
  });
});

describe('a township’s code of before its county changed', () => {
  it.each([
    ['330104010', '下沙街道', '330114'],
    ['330104006', '采荷街道', '330102'],
    ['330103008', '东新街道', '330105'],
    ['330110001', '临平街道', '330113'],
    ['330110001003', '临平街道', '330113'],
  ])('is the township of today: %s, %s', (divisionCode, name, county) => {
    const place = hangzhou.resolve({ divisionCode });
    expect(place.code?.slice(0, 6)).toBe(county);
    expect(place.names).toContain(name);
    expect(place.reason.zh).toContain('年区划调整前的');
    expect(hangzhou.resolve({ divisionCode, address: name }).conflicts).toEqual([]);
  });

  it('is outside where that is, to its county', () => {
    const place = createPlaceResolver({ cityCode: '3302' }).resolve({ divisionCode: '330104010' });
    expect(place).toMatchObject({ code: '330114', outsideCity: true });
  });
});

describe('a county that was divided', () => {
  it.each<[string, PlaceInput, string]>([
    ['its code, and a street that went to the other part', { divisionCode: '330104', address: '下沙街道' }, '330114'],
    ['its code, and a street of the greater part', { divisionCode: '330104', address: '四季青街道' }, '330102'],
    ['its name, and a street that went to the other part', { address: '江干区白杨街道1号' }, '330114'],
    ['its name, and a street of the greater part', { address: '江干区采荷街道1号' }, '330102'],
    ['its code of today, and a street that it has lost', { divisionCode: '330110', address: '临平街道' }, '330113'],
    ['its code of today by itself', { divisionCode: '330110' }, '330110'],
    ['a code in use again under another name', { divisionCode: '330102' }, '330102'],
    ['its code of before by itself', { divisionCode: '330104' }, '330102'],
  ])('is read as of today: %s', (_name, input, code) => {
    const place = hangzhou.resolve(input);
    expect(place.code?.slice(0, 6)).toBe(code);
    expect(place.conflicts).toEqual([]);
    expect(place.confidence).toBeGreaterThan(0.7);
  });

  it('waits and says so where none of its parts is likelier than another', () => {
    const shijiazhuang = createPlaceResolver({ cityCode: '1301' });
    const place = shijiazhuang.resolve({ divisionCode: '130106' });
    expect(place).toMatchObject({ code: null, reason: { rule: 'place.none' } });
    expect(place.reason.zh).toContain('郊区（130106）已经拆分，现分属长安区、桥西区、新华区、裕华区');
    expect(place.reason.en).toContain('was divided');
  });

  it('says that the code is of before the change', () => {
    const { supports } = hangzhou.resolve({ divisionCode: '330110', address: '临平街道' });
    expect(supports.map(({ words }) => words)).toContain('330110（2021年区划调整前的余杭区）');
  });
});

describe('coordinates that are no numbers', () => {
  it.each([
    ['120.15', '30.27'],
    ['', ''],
    [Number.NaN, 30.27],
    [{}, []],
    [null, null],
  ])('are no evidence: %p, %p', (longitude, latitude) => {
    const input = { longitude, latitude, divisionCode: '330106' } as unknown as PlaceInput;
    expect(hangzhou.resolve(input).code).toBe('330106');
    expect(hangzhou.observe(input)).toEqual([]);
    expect(hangzhou.questionsOf(input)).toEqual([]);
  });

  it('are named in the reason', () => {
    const input = { longitude: '120.15', latitude: '30.27' } as unknown as PlaceInput;
    expect(hangzhou.resolve(input).reason.zh).toContain('坐标不是数字，未采用');
  });
});

describe('cities without a middle level of their own', () => {
  it.each([
    ['1101', '北京市密云县古北口镇', '110118111'],
    ['1201', '天津市塘沽区新北街道', '120116'],
    ['3101', '上海市闸北区彭浦镇', '310106'],
    ['5001', '重庆市万州区太白街道', '500101017'],
    ['5002', '重庆市丰都县三合街道', '500230001'],
    ['4290', '湖北省仙桃市沙嘴街道', '429004001'],
    ['4690', '海南省琼海市嘉积镇', '469002100'],
    ['6590', '新疆石河子市新城街道', '659001001'],
  ])('are served: %s', (cityCode, address, code) => {
    const place = createPlaceResolver({ cityCode }).resolve({ address });
    expect(place.code?.slice(0, code.length)).toBe(code);
    expect(place.outsideCity).toBe(false);
  });

  it('Chongqing’s counties are not its districts’ hub’s', () => {
    const place = createPlaceResolver({ cityCode: '5001' }).resolve({ address: '重庆市丰都县三合街道' });
    expect(place).toMatchObject({ code: '500230', outsideCity: true });
  });
});
