import fc from 'fast-check';
import {
  citizenIdCheck,
  creditCodeCheck,
  maskFreeText,
  maskIdNumber,
  maskName,
  maskPhone,
  normaliseCaseNumber,
  normaliseIdNumber,
  normalisePhone,
  organisationCore,
  parseCitizenId,
  parseCreditCode,
  searchText,
} from './index.js';

describe('normalisePhone', () => {
  it.each([
    ['13805712345', ['13805712345']],
    ['138 0571 2345', ['13805712345']],
    ['138-0571-2345', ['13805712345']],
    ['+86 138-0571-2345', ['13805712345']],
    ['+8613805712345', ['13805712345']],
    ['008613805712345', ['13805712345']],
    ['8613805712345', ['13805712345']],
    ['013805712345', ['13805712345']],
    ['13805712345/13905719876', ['13805712345', '13905719876']],
    ['13805712345 13905719876', ['13805712345', '13905719876']],
    ['1380571234513905719876', ['13805712345', '13905719876']],
    ['13805712345、0571-88886661', ['13805712345', '057188886661']],
    ['0571-88886661', ['057188886661']],
    ['(0571)88886661', ['057188886661']],
    ['(0571)8888 6661', ['057188886661']],
    ['0571 88886661转801', ['057188886661']],
    ['0571-88886661-801', ['057188886661']],
    ['+86-571-88886661', ['057188886661']],
    ['010-62345678', ['01062345678']],
    ['0312-2345671', ['03122345671']],
    ['88886661', ['88886661']],
    ['400-820-8820', ['4008208820']],
    ['4008208820', ['4008208820']],
    ['手机13805712345（儿子）', ['13805712345']],
    ['138****2345', []],
    ['00000000', []],
    ['000000', []],
    ['0000', []],
    ['13800000000', []],
    ['13800138000', []],
    ['无', []],
    ['', []],
    ['110', []],
    ['330106199001011234', []],
  ])('%s', (written, numbers) => {
    expect(normalisePhone(written)).toEqual(numbers);
  });

  it('finds any mobile in any spacing', () => {
    const spacing = fc.constantFrom('', ' ', '-');
    fc.assert(
      fc.property(fc.integer({ min: 3_011_234_567, max: 9_911_234_567 }), spacing, spacing, (tail, a, b) => {
        const digits = `1${tail}`;
        fc.pre(normalisePhone(digits).length === 1);
        expect(normalisePhone(digits.slice(0, 3) + a + digits.slice(3, 7) + b + digits.slice(7))).toEqual([digits]);
      }),
    );
  });
});

describe('normaliseIdNumber', () => {
  const valid = `33010619900101123${citizenIdCheck('33010619900101123')}`;
  it.each([
    [valid, valid],
    [valid.toLowerCase(), valid],
    [` ${valid.slice(0, 6)} ${valid.slice(6, 14)} ${valid.slice(14)}`, valid],
    ['111111111111111111', null],
    ['000000000000000000', null],
    ['123456789012345678', null],
    ['无', null],
    ['', null],
    ['E12345678', 'E12345678'],
  ])('%s', (written, value) => expect(normaliseIdNumber(written)).toBe(value));

  it('brings 15 digits to 18', () => {
    expect(normaliseIdNumber('330106900101123')).toBe(valid);
  });

  it('says what a number shows', () => {
    expect(parseCitizenId(valid)).toMatchObject({
      state: 'valid',
      birth: '1990-01-01',
      sex: 'male',
      division: '330106',
    });
    expect(parseCitizenId('3301**********1234')).toMatchObject({ state: 'masked', sex: 'male' });
    expect(parseCitizenId(valid.replace('0101', '0110'))?.state).toBe('mistyped');
  });

  it.each(['111111111111111111', '123456789012345678', '123123123123123123', '000000000000000000', '无', '1'])(
    'typed to get past a required field: %s',
    (junk) => expect(parseCitizenId(junk)).toBeNull(),
  );

  it('any one wrong digit shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const digits = [...valid];
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect(parseCitizenId(digits.join(''))?.state ?? 'junk').not.toBe('valid');
      }),
    );
  });
});

describe('parseCreditCode', () => {
  it('checks GB 32100', () => {
    const head = '91330106MA2B0XK12';
    expect(parseCreditCode(head + creditCodeCheck(head))).toEqual({ value: head + creditCodeCheck(head), valid: true });
    expect(parseCreditCode('91350100M000100Y43')?.valid).toBe(true);
    expect(parseCreditCode('91350100M000100Y44')?.valid).toBe(false);
    expect(parseCreditCode('111111111111111111')).toBeNull();
    expect(parseCreditCode('123456789012345678')).toBeNull();
    expect(parseCreditCode('abc')).toBeNull();
  });
});

describe('normaliseCaseNumber', () => {
  const one = '(2026)浙0106民诉前调1234号';
  it.each([
    one,
    '（2026）浙0106民诉前调1234号',
    '〔2026〕浙0106民诉前调1234号',
    '[2026]浙0106民诉前调1234号',
    '(2026) 浙0106 民诉前调 1234 号',
    '(2026)浙0106民诉前调01234号',
    '（２０２６）浙0106民诉前调第1234号',
    '(2026)浙0106民诉前调1234',
  ])('%s', (written) => expect(normaliseCaseNumber(written)).toBe(one));

  it('leaves other numbers alone', () => expect(normaliseCaseNumber(' GD2026-01 ')).toBe('GD2026-01'));
});

describe('organisationCore', () => {
  it.each([
    ['杭州绿城物业服务有限公司', '绿城'],
    ['绿城物业', '绿城'],
    ['绿城物业公司', '绿城'],
    ['绿城（杭州）物业服务集团有限公司', '绿城'],
    ['绿城物业服务集团有限公司杭州分公司', '绿城'],
    ['浙江省杭州市绿城物业管理有限责任公司', '绿城'],
    ['杭州市西湖区绿城物业', '绿城'],
    ['綠城物業服務有限公司', '绿城'],
    ['宁波鸿远建设工程有限公司', '鸿远'],
    ['鸿远建设', '鸿远'],
    ['金色阳光健身俱乐部', '金色阳光'],
    ['成都安阳市政园林工程有限公司', '安阳'],
    ['安阳建设', '安阳'],
    ['联宇饭店', '联宇'],
    ['成都荣宇福财产保险股份有限公司中心支公司', '荣宇福'],
    ['新远荣财险', '新远荣'],
    ['科信银行股份有限公司新城支行', '科信'],
    ['武侯区嘉康妇产医院', '嘉康'],
    ['白圣村村民委员会', '白圣'],
    ['白圣村村委', '白圣'],
    ['成都市武侯区簇桥街道办事处', '簇桥'],
    ['簇桥街道办', '簇桥'],
    ['三里镇人民政府', '三里'],
    ['武侯区城管局', '武侯'],
    ['成都市第三人民医院', '第三'],
    ['市三医院', '第三'],
    ['国家电网', '国网'],
    ['永辉超市（锦华店）', '永辉'],
    ['XX公司', ''],
    ['物业公司', ''],
    ['小区物业', ''],
    ['物业管理处', ''],
    ['用人单位', ''],
    ['院方', ''],
    ['店里', ''],
    ['有关部门', ''],
    ['自来水公司', ''],
    ['培训班', ''],
    ['不详', ''],
    ['', ''],
  ])('%s', (written, core) => expect(organisationCore(written)).toBe(core));
});

describe('searchText', () => {
  it.each([
    ['ＡＢＣ　公司', 'abc公司'],
    ['<p>張國強&nbsp;投訴</p>', '张国强投诉'],
    ['a < b', 'a<b'],
    ['&lt;br/&gt;换行', '换行'],
    ['零宽\u200b字', '零宽字'],
    ['', ''],
  ])('%s', (written, plain) => expect(searchText(written)).toBe(plain));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[<&]/.test(text.normalize('NFKC')));
        expect(searchText(searchText(text))).toBe(searchText(text));
      }),
    );
  });

  // What is begun and never ended is looked at for so long and no longer: in quadratic time this would hardly end.
  it('leaves hostile text as it is, however long', () => {
    const hostile = '<a'.repeat(80_000) + '&'.repeat(80_000) + '<!--'.repeat(40_000);
    expect(searchText(hostile) === hostile).toBe(true);
  });
});

describe('masks', () => {
  it.each([
    ['张国强', '张**'],
    ['李四', '李*'],
    ['欧阳锋', '欧阳*'],
    ['歐陽鋒', '歐陽*'],
    ['王', '*'],
    ['', ''],
    ['𬭎明', '𬭎*'],
  ])('name %s', (written, masked) => expect(maskName(written)).toBe(masked));

  it.each([
    ['13805712345', '138****2345'],
    ['138-0571-2345', '138****2345'],
    ['0571-88886661', '0571****6661'],
    ['88886661', '****6661'],
    ['110', '***'],
  ])('phone %s', (written, masked) => expect(maskPhone(written)).toBe(masked));

  it.each([
    ['330106199001011234', '3301**********1234'],
    ['33010619900101123X', '3301**********123X'],
    ['E1234567', '******67'],
    ['', ''],
  ])('id %s', (written, masked) => expect(maskIdNumber(written)).toBe(masked));

  it('hides in narratives what names and numbers give away, and nothing else', () => {
    expect(maskFreeText('張國強(电话138-0571-2345,身份证330106199001011234)称国强家漏水3次', ['张国强'])).toBe(
      '張**(电话138******2345,身份证3301**********1234)称**家漏水3次',
    );
    expect(maskFreeText('一三八零五七一二三四五', [])).toBe('一三八****二三四五');
    expect(maskFreeText('2026年3月1日交了12000元,3幢501室', ['李四'])).toBe('2026年3月1日交了12000元,3幢501室');
  });

  it('keeps the length and never shows the middle of a number', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1_300_000_0000, max: 1_999_999_9999 }), (text, number) => {
        const whole = `${text}。${number}。`;
        const masked = maskFreeText(whole, []);
        expect([...masked]).toHaveLength([...whole].length);
        expect(masked).not.toContain(String(number));
      }),
    );
  });
});
