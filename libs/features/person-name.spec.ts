import { looksLikePerson, parsePersonName } from './person-name.js';
import { soundOf } from './pinyin.js';
import { toSimplified } from './simplified-script.js';

const told = (written: string): string | null => {
  const name = parsePersonName(written);
  return name && `${name.surname}|${name.given}${name.sex ? `|${name.sex}` : ''}`;
};

describe('parsePersonName', () => {
  it.each([
    ['张国强', '张|国强'],
    ['张三', '张|三'],
    ['張國強', '张|国强'],
    ['张 国 强', '张|国强'],
    ['　张国强　', '张|国强'],
    ['张先生', '张||male'],
    ['李女士', '李||female'],
    ['王师傅', '王|'],
    ['陈阿姨', '陈||female'],
    ['刘大爷', '刘||male'],
    ['老王', '王|'],
    ['小李', '李|'],
    ['赵总', '赵|'],
    ['孙老板', '孙|'],
    ['周某', '周|*'],
    ['吴某某', '吴|**'],
    ['郑*', '郑|*'],
    ['郑**', '郑|**'],
    ['冯XX', '冯|**'],
    ['冯x', '冯|*'],
    ['*国强', '|国强'],
    ['张*强', '张|*强'],
    ['欧阳先生', '欧阳||male'],
    ['欧阳娜娜', '欧阳|娜娜'],
    ['司马光', '司马|光'],
    ['诸葛亮', '诸葛|亮'],
    ['张先生（张国强）', '张|国强|male'],
    ['张国强(业主)', '张|国强'],
    ['业主张国强', '张|国强'],
    ['楼上住户王某', '王|*'],
    ['房东李某某', '李|**'],
    ['包工头老陈', '陈|'],
    ['来电人：黄女士', '黄||female'],
    ['陈女士等5人', '陈||female'],
    ['张国强等', '张|国强'],
    ['买买提·艾力', '买买提|买买提·艾力'],
    ['买买提•艾力', '买买提|买买提·艾力'],
    ['𬭎明', '𬭎|明'],
    ['李䶮', '李|䶮'],
    ['王㛃', '王|㛃'],
    ['陈姐', '陈||female'],
    ['刘叔', '刘||male'],
    ['曹校长', '曹|'],
    ['林同学', '林|'],
    ['复姓欧阳', '欧阳|'],
    ['一位姓孙的居民', '孙|'],
    ['张国强等12人', '张|国强'],
    ['业主代表张国强', '张|国强'],
    ['张国强13805712345', '张|国强'],
    ['张国强、李四', '张|国强'],
    ['周先生/王女士', '周||male'],
    ['李和平', '李|和平'],
    ['王某甲', '王|*甲'],
    ['佚名', null],
    ['无名氏', null],
    ['保密人员', null],
    ['热心群众', null],
    ['单位职工', null],
    ['匿名', null],
    ['匿名市民', null],
    ['不详', null],
    ['无', null],
    ['未知', null],
    ['不愿透露姓名', null],
    ['热心市民', null],
    ['群众', null],
    ['null', null],
    ['***', null],
    ['12345', null],
    ['', null],
    ['  ', null],
    ['A', null],
    ['楼上', null],
    ['房东', null],
  ])('%s', (written, expected) => expect(told(written)).toBe(expected));

  it.each([
    ['张国强', true],
    ['张先生', true],
    ['李某', true],
    ['绿城物业', false],
    ['隔壁工地', false],
    ['楼上', false],
  ])('%s looks like a person: %s', (written, person) => expect(looksLikePerson(written)).toBe(person));
});

describe('soundOf', () => {
  it.each([
    ['张国强', '章国强'],
    ['陈刚', '程刚'],
    ['李娜', '李拉'],
    ['王琳', '王玲'],
    ['刘志', '刘自'],
    ['绿城', '绿诚'],
  ])('%s sounds like %s', (one, other) => expect(soundOf(one)).toBe(soundOf(other)));

  it('reads surnames as surnames', () => {
    expect(soundOf('单', true)).toBe('san');
    expect(soundOf('单')).not.toBe('san');
    expect(soundOf('张三')).not.toBe(soundOf('李四'));
  });
});

describe('toSimplified', () => {
  it.each([
    ['張國強', '张国强'],
    ['物業管理費', '物业管理费'],
    ['裡面', '里面'],
    ['台灣', '台湾'],
    ['abc 123', 'abc 123'],
    ['简体字', '简体字'],
  ])('%s -> %s', (written, simplified) => expect(toSimplified(written)).toBe(simplified));
});
