import { cleanText } from './clean-text.js';
import { soundOf } from './pinyin.js';
import { toSimplified } from './simplified-script.js';
import { COMPOUND_SURNAMES, SINGLE_SURNAMES } from './surnames.js';

export type Sex = 'male' | 'female';

/** A person's name as far as it is told, in simplified script. */
export interface PersonName {
  /** `full`: all of it. `partial`: the surname, and perhaps how long the rest is or some of it (`*` elsewhere). */
  readonly form: 'full' | 'partial';
  /** '' where even the surname is hidden (*国强). */
  readonly surname: string;
  /** Given name; hidden characters are `*`; '' where nothing is known, not even its length. */
  readonly given: string;
  readonly sex?: Sex;
  /** Loose pinyin of surname and given name; hidden characters are `*`. */
  readonly sound: string;
}

const NOBODY =
  /^(?:匿名.*|佚名|无名.*|保密.*|某某.*|[xX*]+|热心.{0,3}|单位职工|职工|员工|工人|农民工|家长|学生|患者|不?具名|未知|无|不详|未留.*|未提供|没有|不愿.*|保密|隐私|热心市民|市民|群众|居民|村民|业主|某业主|某居民|某人|本人|来电人|当事人|空|测试|null|none|n\/a|test|undefined|[\d\p{P}\p{S}\s]*)$/iu;
const ROLE =
  /^(?:(?:业主|村民|居民|职工|员工|工人|家长|住户|群众|诉讼|商户|农民工)代表|代理人|法定代理人|一[位名个]|同村(?:村民)?|老乡|朋友|同事|亲戚|合伙人|来电人|反映人|投诉人|申请人|举报人|信访人|当事人|联系人|热心市民|市民|业主|住户|户主|村民|居民|群众|租户|租客|房东|房客|职工|员工|农民工|工人|民工|家长|学生家长|患者|消费者|顾客|商户|司机|车主|邻居|隔壁|楼上|楼下|对门|老板娘?|包工头|工头|经理|店主|店长|前夫|前妻|丈夫|妻子|儿子|女儿|父亲|母亲|姓名|叫)+[::]?/u;
const TITLE =
  /(先生|女士|小姐|太太|师傅|老师|同学|校长|园长|院长|会计|科长|局长|处长|厂长|所长|镇长|乡长|班长|组长|工程师|大夫|护士|教授|教练|大爷|大叔|叔叔|大伯|伯伯|大哥|大嫂|嫂子|大姐|大妈|大娘|大婶|婶婶|奶奶|爷爷|婆婆|阿姨|老板娘|老板|经理|医生|同志|主任|书记|律师|总|老汉|老太|队长|村长|工头|(?:一|全)家|夫妇|夫妻|等(?:\d+|[一二三四五六七八九十百两]+)?多?(?:位|名)?(?:业主|村民|居民|工人|员工|家长|人|户)?|[一二两三四五六七八九十\d]+(?:人|户)){1,4}$/u;
/** Behind a surname alone these are titles too; behind more they may be part of a name: 陈姐, 高工, but 陈大姐姐. */
const SHORT_TITLE = /^([\u3400-\u9fff])(?:姐|哥|叔|伯|婶|嫂|姨|婆|爷|奶|妈|工|局|处|队)$/u;
/** 一个姓孙的, 姓孙, 孙姓房东. */
const BY_SURNAME =
  /^(?:一[个位名]|有一?[个位名])?复?姓([\u3400-\u9fff]{1,2}?)(?:的.{0,4})?$|^([\u3400-\u9fff]{1,2}?)姓.{0,4}$/u;
const KIN =
  /^(?:前夫|前妻|丈夫|妻子|老公|老婆|爱人|配偶|对象|男方|女方|公公|婆婆|岳父|岳母|父母|父亲|母亲|爸爸?|妈妈?|儿子|女儿|儿媳|女婿|哥哥?|姐姐?|弟弟?|妹妹?|大哥|大姐|二哥|兄弟|姐妹|兄弟姐妹|子女|亲戚|叔叔|舅舅|嫂子|弟媳){1,8}$/u;
const MALE = /先生|大爷|大叔|叔叔|大伯|伯伯|大哥|爷爷|老汉|\(男|男\)|^[\u3400-\u9fff](?:哥|叔|伯|爷)$/u;
const FEMALE =
  /女士|小姐|太太|大姐|大妈|大娘|大婶|婶婶|大嫂|嫂子|奶奶|婆婆|阿姨|老板娘|老太|\(女|女\)|^[\u3400-\u9fff](?:姐|婶|嫂|姨|婆|奶|妈)$/u;

function surnameOf(name: string): string {
  for (const length of [4, 2]) if (COMPOUND_SURNAMES.has(name.slice(0, length))) return name.slice(0, length);
  return [...name][0] ?? '';
}

const hasKnownSurname = (name: string): boolean =>
  SINGLE_SURNAMES.has(name.slice(0, 1)) || COMPOUND_SURNAMES.has(name.slice(0, 2));

function build(name: string, sex: Sex | undefined): PersonName {
  const surname = name.startsWith('*') ? '' : surnameOf(name);
  const given = name.startsWith('*') ? name.slice(1) : name.slice(surname.length);
  const form = surname !== '' && given !== '' && !given.includes('*') ? 'full' : 'partial';
  const sound = `${soundOf(surname || '*', true)} ${soundOf(given)}`.trim();
  return { form, surname, given, ...(sex && { sex }), sound };
}

/** 张某, 张某某, 张XX, 张X, 老张, 小李: hidden characters as `*`. */
function hiddenAsStars(name: string): string {
  return name
    .replace(/某+/g, (some) => '*'.repeat(some.length))
    .replace(/[xX×＊○●◯OO□_?]+/g, (some) => '*'.repeat(some.length));
}

/** 张三、李四 and 王五13805712345: the first of several, without the number that was typed behind it. */
function firstName(clean: string): string {
  const [first = ''] = clean
    .replace(/^[\d\s:-]+/, '')
    .split(/[、/,;]|\d{5,}|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})/u);
  return /[\u3400-\u9fff\u{20000}-\u{3ffff}*]/u.test(first) ? first : clean;
}

/**
 * Reads what a field for a person says. Null: nobody (匿名, 不详, empty) or plainly not a person's name.
 * `张先生` is a surname and a sex; `张某某` a surname and two hidden characters; `业主老王` a surname.
 */
export function parsePersonName(written: string): PersonName | null {
  const clean = firstName(toSimplified(cleanText(written)).slice(0, 40));
  const sex: Sex | undefined = FEMALE.test(clean) ? 'female' : MALE.test(clean) ? 'male' : undefined;
  const inside = /^[^()]{1,6}\((?:真名|本名|实名)?([\u3400-\u9fff\u{20000}-\u{3ffff}]{2,4})\)$/u.exec(clean)?.[1];
  if (inside && hasKnownSurname(inside) && /先生|女士|某|师傅|\*/.test(clean)) return build(inside, sex);
  let name = clean.replace(/\([^()]*\)?/g, '').replace(/[\s,,。.;:、/\\|'"“”-]+/g, '');
  if (name === '' || NOBODY.test(name.replace(/·/g, '')) || KIN.test(name)) return null;
  const bySurname = BY_SURNAME.exec(name)?.slice(1).find(Boolean);
  if (bySurname && hasKnownSurname(bySurname)) return build(bySurname, sex);
  name = name.replace(ROLE, '');
  const short = SHORT_TITLE.exec(name)?.[1];
  if (short && SINGLE_SURNAMES.has(short)) return build(short, sex);
  const titled = TITLE.test(name);
  name = hiddenAsStars(name.replace(TITLE, ''));
  const nickname = /^[老小阿]([\u3400-\u9fff])$/u.exec(name)?.[1];
  if (nickname && SINGLE_SURNAMES.has(nickname)) return build(nickname, sex);
  if (name === '' || /^\*+$/.test(name) || NOBODY.test(name)) return null;
  if (/[·•・]/.test(name)) return /^[\u3400-\u9fff·•・]{3,24}$/u.test(name) ? foreignName(name, sex) : null;
  const length = [...name].length;
  if (length > 6 || !/^[*\u3400-\u9fff\u{20000}-\u{3ffff}]+$/u.test(name)) return null;
  if (length > 4 && !COMPOUND_SURNAMES.has(name.slice(0, 2))) return null;
  if (titled && length === 1) return build(name, sex);
  return length === 1 && !SINGLE_SURNAMES.has(name) ? null : build(name, sex);
}

/** 买买提·艾力: no surname; the whole is compared as one. */
function foreignName(name: string, sex: Sex | undefined): PersonName {
  const whole = name.replace(/[•・]/g, '·');
  return {
    form: 'full',
    surname: whole.split('·')[0] ?? whole,
    given: whole,
    ...(sex && { sex }),
    sound: soundOf(whole),
  };
}

/** Whether a name of unknown kind can be a person's: a known surname and at most three characters more. */
export function looksLikePerson(written: string): boolean {
  const name = parsePersonName(written);
  if (name === null || (name.surname !== '' && !hasKnownSurname(name.surname))) return false;
  return name.surname.length > 1 || [...name.given].length <= 2;
}
