import { normaliseCaseNumber } from './case-number.js';
import { type PersonName, parsePersonName } from './person-name.js';
import { COMPOUND_SURNAMES, NO_NAME_HEADS, SINGLE_SURNAMES, TEXT_SURNAMES } from './surnames.js';

/** The system's word for where an earlier round was: what the text says, not what is known. */
export type EarlierRound = 'hotline' | 'petition' | 'court' | 'mediation';

export interface Statements {
  /** Who is spoken for: 父亲, 妻子, 朋友; absent where the caller speaks for themselves. */
  readonly onBehalfOf?: string;
  /** What the one who speaks calls themselves in the text. */
  readonly self?: PersonName;
  /** People whom the text names as somebody's relative, other side or neighbour; at most six. */
  readonly people: readonly PersonName[];
  readonly earlier: readonly EarlierRound[];
  /** Organisations as the text calls them, the function words before them cut off; at most six. */
  readonly organisations: readonly string[];
  /** The text speaks for several who complain together. */
  readonly together: boolean;
  /** Numbers of records or cases that the text quotes, in the form of `normaliseCaseNumber`; at most six. */
  readonly quoted: readonly string[];
}

const RELATIVE =
  '岳母|岳父|婆婆|老伴|老人|小孩|孩子|外孙|孙子|孙女|儿媳|女婿|嫂子|弟媳|父亲|母亲|爸爸|妈妈|爸|妈|父母|老公|丈夫|爱人|老婆|妻子|儿子|女儿|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|外公|外婆|岳父|岳母|公公|婆婆|叔叔|舅舅|姑姑|姨妈|亲戚|家属|家人|朋友|同事|工友|邻居';
const ON_BEHALF = [
  /代(?:写|笔|书|述|诉)/,
  new RegExp(
    `(?:代(?!表|理)|替|帮(?!忙|助)|代替|受)(?:其|我|他|她|自己)?的?(?:年迈|年老|生病|住院)?的?(${RELATIVE})?(?:[\\u4e00-\\u9fff]{0,4})?(?:来电|反映|投诉|咨询|打电话|求助|委托|诉求|致电|举报|讨要|讨薪|写信|写|维权|申诉|申请|起诉|问|讨个|要求|打)`,
  ),
  new RegExp(`(?:系|是|为)[\\u4e00-\\u9fff*]{0,6}?的(${RELATIVE}|儿媳|女婿|代理人)(?=[,,。;、 )]|来电|代)`),
  new RegExp(`^.{0,24}?(?:我|其|本人|来电人)的?(${RELATIVE})`),
  new RegExp(`^(?:[\\u4e00-\\u9fff]{0,4}[::,])?(${RELATIVE})[\\u4e00-\\u9fff]{2,3}(?:在|被|于|因|的)`),
];
const EARLIER: readonly (readonly [EarlierRound, RegExp])[] = [
  [
    'hotline',
    /12345|市长热线|热线|打过(?:多次|几次|好几次)?电话|多次(?:来电|拨打|致电)|之前(?:来电|打过|拨打)|再次来电|重复来电|催办/,
  ],
  ['petition', /信访|写过信|写信|来信|上访|信件|接访|信访局/],
  ['court', /起诉|法院|诉前|立案|判决|开庭|诉讼|仲裁/],
  ['mediation', /调解(?:不成|未果|失败|过)|(?:社区|街道|村里|人民调解|物业)[^,。]{0,6}调解|调委会/],
];
const TOGETHER =
  /代表全体|我们?[^,。]{0,6}(?:联名|联署)|[和与跟同](?:其他|别的|另外|多名|几[名位户个])[^,。]{0,8}(?:一起|一同|共同|联名)|联名|集体(?:信访|上访|反映|投诉|诉求)|我们(?:一共|一起|共)?[\d一二两三四五六七八九十]{1,4}[多余]?(?:户|人|名|位)|(?:一共|共有|涉及)[\d一二三四五六七八九十]{1,4}[多余]?(?:户|人)|业主代表|村民代表|工友们/u;
const PERSON_BEFORE = new RegExp(
  `(?:老乡|朋友|同事|同学|亲戚|合伙人|借给|借款给|要求|判令|对方|邻居|被告|房东|老板|业主|住户|楼上|楼下|隔壁|对门|名叫|叫做?|同村(?:村民)?|村民|包工头|工头|司机|车主|债务人|借款人|前夫|前妻|负责人|法人|联系人|经理|医生|${RELATIVE}|我与|我和|我跟|其与|听说|[代替帮](?!为)|[与称诉找被让向])(?:是|为|叫|名叫|系|:)?`,
  'g',
);
/** 我叫张国强: the one who speaks. */
const SELF =
  /(?:我叫|本人叫?|我是|我名叫|姓名[:是为]?|(?:反映|投诉|信访|申请|举报|上访|求助|申诉|诉求|来访|来电|写信)人(?:姓名)?[:是为叫]?)([\u3400-\u9fff]{2,4})(?=[,,。;、 (]|$|今年|家住|住在|是|系|男|女|电话|现年|身份)/u;
const SURNAME_ONLY =
  /(?:一个|有个|那个)?姓([\u3400-\u9fff])(?:的|某|[,。;、 )]|$)|(?<![\u3400-\u9fff]同)([\u3400-\u9fff])姓(?=[\u3400-\u9fff])/gu;
/** Before these a name has ended; behind a mere preposition a name needs one of them. */
const NAME = /^[(「“]?([\u3400-\u9fff]{1,2}(?:某{1,2}|先生|女士|师傅)|[\u3400-\u9fff]{2,3})/u;
const NO_NAME =
  /[的了在是有没不我你他她和与说称要把被将来去到家里面装修漏放住人时方也就都又对于从请让给单房楼室元年月日号电话欠打借拖拒多]/;
const CASE_NUMBER = /[(〔[【]\s?20\d\d\s?[)〕\]】]\s?[\u4e00-\u9fff]{1,2}\d{2,6}[\u4e00-\u9fff]{1,8}\d{1,8}号/gu;
/** 工单号, 信访件编号, 受理编号 with a number of any form behind it. */
const CALLED_NUMBER = /(?:单号|件号|编号|号码为|工单|回执号|受理号)[::为是]?\s?([A-Za-z]{0,8}[-_]?\d[\w-]{6,30})/g;
/** Six figures within what it may hold: looked for without end, a text of hyphens would be gone through from each of them. */
const RECORD_NUMBER = /(?<![\w.])(?=[\w-]{0,30}\d{6})[A-Za-z]{1,8}[-_]?\d[\w-]{5,26}|(?<![\d.])20\d{10,20}(?!\d)/g;

function namedPeople(text: string): PersonName[] {
  const people = new Map<string, PersonName>();
  for (const match of text.matchAll(PERSON_BEFORE)) {
    const tail = text.slice(match.index + match[0].length, match.index + match[0].length + 6);
    const written = NAME.exec(tail)?.[1];
    if (!written || NO_NAME_HEADS.test(written)) continue;
    if (!TEXT_SURNAMES.has(written[0] ?? '') && !COMPOUND_SURNAMES.has(written.slice(0, 2))) continue;
    const name = /某|先生|女士|师傅/.test(written) ? written : boundedName(written, tail);
    const person = name ? parsePersonName(name) : null;
    if (person) people.set(person.surname + person.given, person);
    if (people.size >= 6) break;
  }
  for (const match of text.matchAll(SURNAME_ONLY)) {
    const surname = match[1] ?? match[2] ?? '';
    const known = [...people.values()].some((person) => person.surname === surname);
    const person = SINGLE_SURNAMES.has(surname) && !known ? parsePersonName(`${surname}某`) : null;
    if (person && people.size < 8) people.set(surname, { ...person, given: '' });
  }
  return [...people.values()];
}

/** 我向绿城物业反映 -> 绿城物业. What stands before the firm's own words is cut at the last function word. */
function namedOrganisations(text: string): string[] {
  const names = new Set<string>();
  for (const match of text.matchAll(ORGANISATION)) {
    const name = match[0].replace(BEFORE_ORGANISATION, '');
    if (name.length >= 4) names.add(name);
    if (names.size >= 6) break;
  }
  return [...names];
}

/** A name ends where a function word begins: 李四欠 -> 李四; null where that leaves less than two characters. */
function boundedName(written: string, tail: string): string | null {
  const given = [...written.slice(1)];
  const end = given.findIndex((character) => NO_NAME.test(character));
  const name = end < 0 ? written : written.slice(0, 1 + end);
  return name.length >= 2 && !/^[路街]/.test(tail.slice(name.length)) ? name : null;
}

const ORGANISATION =
  /[\u4e00-\u9fff]{2,12}?(?:物业服务|物业管理|物业|城市服务|热力|燃气|水务|供热|建设|建筑|建工|劳务|装饰|装修|置业|房产|地产|房开|中介|银行|保险|财险|人寿|医院|诊所|口腔|门诊部|健身|会所|俱乐部|美容院?|教育|培训|学校|幼儿园|旅行社|旅游|酒店|民宿|汽车|4s店|商贸|科技|优选|网络|传媒|家具|电器|超市|商场|饭店|餐厅|餐饮|火锅店|食品|印染|化工|塑料|金属|机械|工厂|厂|养殖场|合作社|村委会?|居委会|业委会|公司|集团)(?:有限公司|公司|集团)?/gu;
const BEFORE_ORGANISATION =
  /^.*(?:[的在向找与和跟被让给到从对是系称说叫去把由为于等同及住就当但]|反映|投诉|要求|判令|购买|来电|业主|居民|市民|小区|我们|本人|我家|交给|提供|通过|入职|楼下|隔壁|附近|旁边|支付|退还|签订|核减|质疑|追索|取缔|不能开|上级|没有|用了|双方|失窃|欠付|拖欠|承建|未尽|预订|家里|指定|报修后|督促|查处|违反|降低|选聘|更换|解聘|请求|总包|推)/u;

/** What a narrative states besides the matter itself. `text` is clean and simplified. */
export function findStatements(text: string): Statements {
  const behalves = ON_BEHALF.map((pattern) => pattern.exec(text)).filter((match) => match !== null);
  const behalf = behalves.find((match) => match[1]) ?? behalves[0];
  const own = SELF.exec(text)?.[1];
  const self =
    own && SINGLE_SURNAMES.has(own[0] ?? '') && !/的|人|业主|居民|村民/.test(own) ? parsePersonName(own) : null;
  const quoted = new Set<string>();
  for (const match of text.matchAll(CASE_NUMBER)) quoted.add(normaliseCaseNumber(match[0]));
  for (const match of text.matchAll(CALLED_NUMBER)) quoted.add(normaliseCaseNumber(match[1] ?? ''));
  for (const match of text.matchAll(RECORD_NUMBER)) quoted.add(normaliseCaseNumber(match[0]));
  return {
    ...(behalf && { onBehalfOf: behalf[1] ?? '他人' }),
    ...(self && { self }),
    people: namedPeople(text),
    together: TOGETHER.test(text),
    organisations: namedOrganisations(text),
    earlier: EARLIER.filter(([, pattern]) => pattern.test(text)).map(([round]) => round),
    quoted: [...quoted].slice(0, 6),
  };
}
