import { describe, expect, it } from '@jest/globals';
import { createPlaceResolver, EMPTY_GAZETTEER, learn, type PlaceInput } from './index.js';

const hangzhou = createPlaceResolver({ cityCode: '3301' });

describe('a place in one record', () => {
  const cases: [string, PlaceInput, string | null][] = [
    ['a code as given', { divisionCode: '330106002' }, '330106002'],
    ['a code of a village unknown to the list, as deep as it is known', { divisionCode: '330106002999' }, '330106002'],
    ['names from county to community', { address: '西湖区北山街道曲院社区金祝路5号' }, '330106002056'],
    ['names in traditional characters', { address: '蕭山區寧圍街道' }, '330109013'],
    ['a name that keeps an old character, written either way', { address: '于潜镇' }, '330112104'],
    ['… and as the list has it', { address: '於潜镇' }, '330112104'],
    ['a name whose character is the same in both scripts', { address: '建德市乾潭镇' }, '330182102'],
    ['a street without its county', { address: '北山街道曲院社区' }, '330106002056'],
    ['names without their kind', { address: '萧山宁围振宁路100号' }, '330109013'],
    ["a division's name in place of a code", { divisionName: '浙江省杭州市桐庐县' }, '330122'],
    ['an address that contradicts a wrong code', { divisionCode: '330110', address: '西湖区北山街道' }, '330106002'],
    [
      'a code that decides between communities of one name',
      { divisionCode: '330102', address: '凤凰社区' },
      '330102009061',
    ],
    ['the narrative, where nothing else is there', { text: '桐庐县分水镇的自来水停了三天' }, '330122109'],
    ['the home, where no place of the dispute is named', { complainantAddresses: ['杭州市萧山区楼塔镇'] }, '330109100'],
    [
      'the place of the dispute before the home',
      { divisionCode: '330106', complainantAddresses: ['萧山区'] },
      '330106',
    ],
    ['never the seat of a court', { text: '已向余杭区人民法院起诉' }, null],
    ['never where somebody comes from', { text: '我老家是桐庐县，找不到说理的地方' }, null],
    ['a road is not the community that shares its name', { address: '文三路388号' }, null],
    ['a road named after another city is in this one', { address: '南京路12号' }, null],
    [
      'a village by its short name, in the county that has it once',
      { divisionCode: '330127', address: '何家5组80号' },
      '330127206220',
    ],
    ['no village by a short name that several counties have', { address: '何家5组80号' }, null],
    ['no village by a short name that the county has twice', { divisionCode: '330109', address: '紫霞5组' }, '330109'],
    ['nothing from nothing', {}, null],
    ['nothing from zeros', { divisionCode: '000000', longitude: 0, latitude: 0 }, null],
    ['nothing from another language', { text: 'My neighbour plays music at night.' }, null],
  ];
  it.each(cases)('%s', (_name, input, code) => {
    expect(hangzhou.resolve(input).code).toBe(code);
  });

  it('says that a text in another language told nothing', () => {
    const place = hangzhou.resolve({ text: 'My neighbour plays music at night.', complainantAddresses: ['萧山区'] });
    expect(place).toMatchObject({ code: '330109', source: 'home' });
    expect(place.reason.zh).toContain('不是中文');
    expect(hangzhou.resolve({ text: '邻居 KTV 扰民' }).reason.zh).not.toContain('不是中文');
  });

  it('marks places outside the city, by code and by address', () => {
    expect(hangzhou.resolve({ divisionCode: '310115' })).toMatchObject({ code: '310115', outsideCity: true });
    const address = '江西省南昌市西湖区朝阳街道';
    expect(hangzhou.resolve({ address })).toMatchObject({ code: '360103', outsideCity: true });
  });

  it('says why, and what spoke against it', () => {
    const place = hangzhou.resolve({ divisionCode: '330110', address: '西湖区北山街道' });
    expect(place.reason.rule).toBe('place.address.contradicted');
    expect(place.reason.zh).toContain('西湖区北山街道');
    expect(place.conflicts.map((conflict) => conflict.code)).toEqual(['330110']);
    expect(place.confidence).toBeLessThan(hangzhou.resolve({ address: '西湖区北山街道' }).confidence);
  });

  it('weighs several records of one case together', () => {
    const court = { address: '曲院社区' };
    const hotline = { divisionCode: '330106' };
    expect(hangzhou.resolve(court, hotline).code).toBe('330106002056');
  });
});

describe('where the complainant lives', () => {
  const home = '杭州市萧山区楼塔镇大同一村3组8号';
  const cases: [string, PlaceInput, string | null][] = [
    [
      'goes deeper where the dispute is named no further',
      { divisionCode: '330109', complainantAddresses: [home] },
      '330109100',
    ],
    [
      'does not where the dispute has a site of its own',
      { divisionCode: '330109', address: '市心路8号', complainantAddresses: [home] },
      '330109',
    ],
    [
      'is the site where both name the same village',
      { address: '大同一村', complainantAddresses: [home] },
      '330109100',
    ],
    [
      'is told by the narrative, and is not the place of the dispute',
      { text: '本人家住余杭区良渚街道，在桐庐县分水镇打工被拖欠工资。' },
      '330122109',
    ],
    ['is told by 我是…的住户', { divisionCode: '330106', text: '我是余杭区良渚街道的住户。商场不退款。' }, '330106'],
    [
      'counts from the narrative where nothing else is named',
      { text: '我家住余杭区良渚街道，手机买来就是坏的。' },
      '330110',
    ],
  ];
  it.each(cases)('%s', (_name, input, code) => {
    expect(hangzhou.resolve(input).code?.slice(0, code?.length)).toBe(code);
  });
});

describe('names that are no plain addresses', () => {
  it.each<[string, PlaceInput, string]>([
    ['a former county', { address: '江干区凯旋路200号' }, '330102'],
    ['a former county’s code', { divisionCode: '330104' }, '330102'],
    ['a county before it became a district', { address: '萧山市楼塔镇' }, '330109100'],
    ['a village complained of', { organisationNames: ['楼塔镇大同一村村民委员会'] }, '330109100'],
    [
      'an office that somebody went to, against the code',
      { divisionCode: '330122', text: '余杭区信访局说不归他们管。' },
      '330122',
    ],
    [
      'a hospital’s name, against the home',
      { text: '桐庐县第一医院误诊。', complainantAddresses: ['萧山区楼塔镇'] },
      '330109100',
    ],
  ])('%s', (_name, input, code) => {
    expect(hangzhou.resolve(input).code?.slice(0, code.length)).toBe(code);
  });
});

describe('a place learned from earlier records', () => {
  const coded = {
    divisionCode: '330106004',
    address: '西湖区文三路90号东部软件园5幢',
    longitude: 120.1291,
    latitude: 30.2789,
  };
  const seen = hangzhou.observe(coded);
  const taught = hangzhou.withGazetteer(learn(EMPTY_GAZETTEER, ...seen, ...seen, ...seen, ...seen));

  it('is found by the name of the estate alone', () => {
    expect(taught.resolve({ address: '东部软件园2号楼301' })).toMatchObject({ code: '330106004', source: 'community' });
  });

  it('is found by coordinates alone', () => {
    expect(taught.resolve({ longitude: 120.1293, latitude: 30.2801 })).toMatchObject({ source: 'coordinates' });
  });

  it('corrects an agent once enough records agree', () => {
    expect(taught.resolve({ divisionCode: '330109', address: '东部软件园2号楼' }).code).toBe('330106004');
  });

  it('is found by coordinates in the cell next to it', () => {
    expect(taught.resolve({ longitude: 120.1391, latitude: 30.2789 })).toMatchObject({
      code: '330106004',
      source: 'coordinates',
    });
  });

  it('says from how many cases it was learned', () => {
    const { supports } = taught.resolve({ address: '东部软件园2号楼301' });
    expect(supports[0]?.learned).toEqual({ landmark: 'community:东部软件园', support: 4, against: 0 });
  });

  it('is no witness for itself', () => {
    const once = hangzhou.withGazetteer(learn(EMPTY_GAZETTEER, ...hangzhou.observe(coded)));
    expect(once.resolve(coded).supports.map(({ source }) => source)).not.toContain('community');
  });

  it('finds a township that the list does not know', () => {
    const fresh = (door: number) => ({ divisionCode: '330106109', address: `西湖区新云街道望川苑${door}幢` });
    const later = hangzhou.withGazetteer(
      learn(EMPTY_GAZETTEER, ...[1, 2, 3].flatMap((door) => hangzhou.observe(fresh(door)))),
    );
    expect(later.resolve({ address: '新云街道' }).code).toBe('330106109');
  });

  it('speaks more softly of a company than of a home', () => {
    const company = { ...coded, address: '西湖区', organisationNames: ['杭州宏远家具有限公司'] };
    const known = hangzhou.withGazetteer(learn(EMPTY_GAZETTEER, ...Array(5).fill(hangzhou.observe(company)).flat()));
    const asked = { organisationNames: ['杭州宏远家具有限公司'], complainantAddresses: ['萧山区楼塔镇'] };
    expect(known.resolve(asked).code).toBe('330109100');
    expect(known.resolve({ organisationNames: ['杭州宏远家具有限公司'] }).code).toBe('330106004');
  });

  it('teaches nothing by what was itself learned', () => {
    expect(taught.observe({ address: '东部软件园2号楼301' })).toEqual([]);
  });
});

describe('other cities', () => {
  it.each([
    ['1101', '北京市朝阳区望京街道花家地西里社区3号楼', '110105026034'],
    ['4419', '东莞市长安镇乌沙社区', '441900119008'],
    ['4190', '济源市沁园街道', '419001001'],
    ['5002', '重庆市丰都县三合街道', '500230001'],
  ])('%s', (cityCode, address, code) => {
    expect(createPlaceResolver({ cityCode }).resolve({ address }).code).toBe(code);
  });

  it('refuses a city code that is none', () => {
    expect(() => createPlaceResolver({ cityCode: '330106' })).toThrow(RangeError);
    expect(() => createPlaceResolver({ cityCode: '9999' })).toThrow(RangeError);
  });
});
