/** What kind of other side a name tells of. */
export type Opponent =
  | 'person'
  | 'organisation'
  | 'property'
  | 'developer'
  | 'builder'
  | 'decorator'
  | 'insurer'
  | 'bank'
  | 'hospital'
  | 'school'
  | 'travel'
  | 'authority'
  | 'village-body'
  | 'online';

/** 中建三局 and 中铁十二局 build; they are no authority, though their names end as one's. */
const BUILDING_BUREAU = '(?:中[建铁交冶]|中国(?:建筑|铁建|中铁|电建|能建)|水电|葛洲坝)[^区县市]{0,4}局';
/** Whatever a bureau is for: 教育局 is no school, 医疗保障局 no hospital and 住房和城乡建设局 no builder. */
const BUREAU = /[\u4e00-\u9fff](?:局|人民政府)$/;

/** The first that fits decides: 物业保险 is no insurer's name, 保险物业 would be. */
const KINDS: readonly (readonly [Opponent, RegExp])[] = [
  ['builder', new RegExp(BUILDING_BUREAU)],
  ['authority', BUREAU],
  ['property', /物业|业主委员会|业委会|物管|城市服务|生活服务集团/],
  [
    'village-body',
    /村委|居委|村民委员会|居民委员会|村民小组|经济合作社|经济联合社|村支书|村书记|村主任|村干部|村两委|村会计/,
  ],
  ['insurer', /保险|人寿|财险/],
  ['bank', /银行|信用社|农商行|消费金融|小额贷款|证券|信托|期货|基金|融资担保|融资租赁/],
  ['hospital', /医院|卫生院|诊所|门诊|口腔|医疗|卫生服务|整形|医美|妇幼/],
  ['school', /学校|小学|中学|高中|大学|学院|幼儿园|教育|培训|驾校|托管|早教/],
  ['travel', /旅行|旅游|景区|度假|民宿|客栈|国旅/],
  ['decorator', /装饰|装修|家装/],
  ['developer', /房地产|置业|地产|房产开发|城建开发/],
  ['builder', /建筑|建设|建工|工程/],
  ['authority', /政府|街道办|(?:分|总)?局$|局[^部]|支队|大队|派出所|管委会|执法|税务|车管所|指挥部|征收办|拆迁办/],
  ['online', /网络|科技|电商|电子商务|旗舰店|平台|信息技术|直播|传媒/],
  [
    'organisation',
    /公司|厂$|店|集团|中心|超市|商场|酒店|饭店|餐|会所|馆|协会|合作社|经营部|商行|工作室|酒吧|KTV|工地|项目部|企业|门市|市场|养殖场|农场|站$|院$|园$|俱乐部/i,
  ],
];

const PERSONAL =
  /^(?:一?个?姓.的?|.{1,2}某.?|[\u4e00-\u9fa5·]{2,4}|.{1,2}(?:先生|女士|师傅|老师|大爷|阿姨|老板)|.{0,6}(?:邻居|隔壁|对门|楼上|楼下|住户|业主|房东|租客|老公|丈夫|妻子|老婆|儿子|女儿|哥|弟|姐|妹|朋友|同事|村民|狗主人|家)|\d+(?:栋|幢|单元|室|号).*)$/;

/** What kind of other side the names tell of; null where there is no name. `kinds` is what the source says. */
export function opponentOf(names: readonly string[], kinds: readonly string[] = []): Opponent | null {
  for (const [opponent, pattern] of KINDS) if (names.some((name) => pattern.test(name))) return opponent;
  if (kinds.length > 0 && kinds.every((kind) => kind === 'person')) return 'person';
  if (kinds.includes('organisation')) return 'organisation';
  return names.length > 0 && names.every((name) => PERSONAL.test(name)) ? 'person' : null;
}
