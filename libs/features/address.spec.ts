import fc from 'fast-check';
import { type Address, findDoors, parseAddress } from './address.js';

const door = (address: Address): string =>
  [address.building, address.unit, address.room].map((part) => part ?? '').join('/');

describe('parseAddress: the door in every style', () => {
  it.each([
    ['翠苑一区3幢2单元501室', '3/2/501'],
    ['翠苑一区3栋2单元501', '3/2/501'],
    ['翠苑一区3号楼2单元501', '3/2/501'],
    ['翠苑一区三幢二单元五零一室', '3/2/501'],
    ['翠苑一区三栋二单元501室', '3/2/501'],
    ['翠苑一区3-2-501', '3/2/501'],
    ['翠苑一区3－2－501室', '3/2/501'],
    ['翠苑一区3幢501室', '3//501'],
    ['翠苑一区3-501', '3//501'],
    ['翠苑一区3#2单元501', '3/2/501'],
    ['翠苑一区3#楼501室', '3//501'],
    ['翠苑一区3座1201', '3//1201'],
    ['翠苑一区A座1201室', 'a//1201'],
    ['翠苑一区3 幢 2 单元 501 室', '3/2/501'],
    ['翠苑一区３幢２单元５０１室', '3/2/501'],
    ['翠苑一区十二幢一单元一千二百零一室', '12/1/1201'],
    ['三栋二单元五零一', '3/2/501'],
    ['翠苑一区3#2-501室', '3/2/501'],
    ['建设路18号院6号楼3门402', '6/3/402'],
    ['金龙路259号5幢12-4', '5//12-4'],
    ['锦绣江南3期5栋1单元3-2', '5/1/3-2'],
    ['3栋1单元15楼2号', '3/1/15-2'],
    ['7栋一单元十五层1503号', '7/1/1503'],
    ['云景花苑6座18E', '6//18e'],
    ['云景花苑6座18楼E室', '6//18e'],
    ['五号楼二单元三零二', '5/2/302'],
    ['恒大名都28#楼2单元1804', '28/2/1804'],
    ['翠苑一区3幢2單元501室', '3/2/501'],
    ['环城西路100弄5号302室', '5//302'],
    ['3号楼二单元501室', '3/2/501'],
    ['3幢', '3//'],
    ['文三路123号', '//'],
    ['幸福小区', '//'],
    ['', '//'],
  ])('%s', (written, expected) => expect(door(parseAddress(written))).toBe(expected));

  it('gives the same door for every way of writing it', () => {
    const number = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 101, max: 3299 }), (b, u, r) => {
        for (const written of [
          `${b}幢${u}单元${r}室`,
          `${b}栋${u}单元${r}`,
          `${b}-${u}-${r}`,
          `${b}号楼${u}单元${r}室`,
        ])
          expect(door(parseAddress(`阳光花园${written}`))).toBe(`${b}/${u}/${r}`);
      }),
    );
  });
});

describe('parseAddress: elements', () => {
  it.each<[string, Partial<Address>]>([
    [
      '浙江省杭州市西湖区翠苑街道翠苑一区3幢2单元501室',
      { divisions: ['浙江', '杭州', '西湖'], township: '翠苑', estate: '翠苑1区' },
    ],
    ['西湖区文三路123号翠苑小区3-2-501', { divisions: ['西湖'], road: '文三路', roadNumber: '123', estate: '翠苑' }],
    ['石门镇双浦村3组12号', { township: '石门', village: '双浦', group: '3', roadNumber: '12' }],
    ['五江新村31幢3单元302室', { estate: '五江新村', building: '31', unit: '3', room: '302' }],
    ['普陀区曹杨新村3-2-501', { divisions: ['普陀'], estate: '曹杨新村', building: '3', unit: '2', room: '501' }],
    ['石门镇双浦村12-3', { township: '石门', village: '双浦' }],
    ['石门镇双浦村三组', { township: '石门', village: '双浦', group: '3' }],
    ['成都市武侯区簇桥街道锦城社区锦城花园6-1-2003', { township: '簇桥', village: '锦城', estate: '锦城花园' }],
    ['江北区万达广场', { divisions: ['江北'], estate: '万达广场' }],
    ['长安镇长安村', { divisions: [], township: '长安', village: '长安' }],
    ['文三路一百二十三号', { road: '文三路', roadNumber: '123' }],
    ['翠苑1区3-2-501', { estate: '翠苑1区', building: '3' }],
    ['金色家园二期7栋', { estate: '金色家园2期', building: '7' }],
    ['万科城市花园9-1-302', { divisions: [], building: '9' }],
    ['柳树屯6号', { village: '柳树', roadNumber: '6' }],
    ['青山村12号', { village: '青山', roadNumber: '12' }],
    ['古墩路', { road: '古墩路' }],
    ['宁波市鄞州区中河街道银泰城5号楼1203', { divisions: ['宁波', '鄞州'], township: '中河', estate: '银泰城' }],
  ])('%s', (written, parts) => expect(parseAddress(written)).toMatchObject(parts));

  it('answers any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => void parseAddress(text)));
    for (const part of ['路', '小区', '3幢', '一', '-1', '省市区'])
      expect(parseAddress(part.repeat(4000))).toBeDefined();
  });
});

describe('findDoors', () => {
  it.each([
    ['我住3幢2单元501室,楼上601住户漏水', ['3/2/501', '//601']],
    ['翠苑8-1-302反映', ['8/1/302']],
    ['5号楼业主', ['5//']],
    ['三栋二单元五零一的业主', ['3/2/501']],
    ['家住A座2305室', ['a//2305']],
    ['12#楼1单元901漏水', ['12/1/901']],
    ['2026年3月,欠款3000元,电话13805712345', []],
    ['', []],
  ])('%s', (text, doors) => expect(findDoors(text).map((found) => door({ divisions: [], ...found }))).toEqual(doors));
});
