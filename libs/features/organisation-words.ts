/** Words that say what an organisation does, grouped by trade. Within a group they stand for one another. */
const TRADES: Readonly<Record<string, string>> = {
  property: '物业管理服务 物业管理处 物业服务中心 物业客服 物业管理 物业服务 物业公司 物业 物管 生活服务 城市服务',
  developer: '房地产开发 房产开发 地产开发 房地产 置业发展 置业投资 置业 房产 地产 城市建设开发 开发商 房开',
  builder:
    '建筑安装工程 市政园林工程 市政园林 园林绿化 园林工程 园林 施工单位 施工方 施工队 工地 建筑工程 建设工程 建筑安装 市政工程 建工 建筑 建设 路桥 市政 安装工程 工程',
  decoration: '装饰装修工程 建筑装饰 装饰设计 装饰装修 装饰工程 装饰 装修 家装 装潢 全屋定制',
  labour: '建筑劳务 人力资源服务 人力资源 劳务派遣 劳务',
  restaurant: '餐饮管理 餐饮服务 餐饮 餐厅 餐馆 小吃 饭店 酒楼 火锅店 烧烤店 小吃店 面馆 食府 饭庄 烧烤 火锅',
  hotel: '酒店管理 大酒店 酒店 宾馆 民宿 客栈',
  fitness: '健身会所 会所 健身俱乐部 健身服务 体育文化 健身中心 健身房 健身 体育 瑜伽馆 瑜伽 游泳馆',
  education: '教育咨询 教育科技 教育培训 文化培训 培训学校 培训班 培训机构 培训中心 艺术培训 教育 培训 托管',
  school: '实验小学 中心小学 小学 实验中学 高级中学 初级中学 中学 职业学校 幼儿园 大学 学院 学校 托儿所',
  hospital:
    '妇产医院 专科医院 人民医院 中医医院 中医院 妇幼保健院 口腔医院 医院 卫生院 卫生服务中心 门诊部 诊所 口腔 牙科',
  beauty: '医疗美容 美容美发 美容美体 美容院 健康管理 美容 美发 美体 理发店 养生馆 养生 足浴',
  bank: '农村商业银行 商业银行 银行 信用社 小额贷款 信用卡中心',
  insurance: '财产保险 人寿保险 健康保险 养老保险 财险 寿险 人寿 产险 保险',
  finance: '投资管理 资产管理 投资咨询 投资 担保 典当 融资租赁 基金',
  travel: '国际旅行社 旅行社 旅游发展 旅游 景区 文旅',
  automobile: '汽车销售服务 汽车销售 汽车服务 汽车贸易 汽车维修 汽修 汽车 4s店 车行 电动车',
  transport: '道路运输 客运 货运 公交 公共交通 出租车 物流 快递 速递 速运 运输',
  utility:
    '供热 热力 供暖公司 自来水公司 燃气公司 电力公司 供暖 热电 供水 自来水 水务 燃气 天然气 供电 电力 水电 污水处理 环卫 停车管理 停车',
  telecom: '移动通信 通信 电信 广电网络',
  technology: '信息技术 网络技术 网络科技 信息科技 电子商务 网络 科技 软件 信息 电商 数码 传媒 文化传媒 文化 广告',
  shop: '连锁超市 超市 百货 商场 购物中心 购物广场 商贸 贸易 商业管理 专卖店 商行 便利店 家具 家居 家电 电器 建材 珠宝 服装店 眼镜 母婴 食品 菜场 农贸市场 市场',
  factory:
    '纺织印染 印染 纺织 化工 塑料 制衣 服饰 服装 鞋业 五金 金属制品 机械 电子 制造 木业 纸业 印刷 包装材料 包装 材料 食品厂 制品 橡胶 玻璃 陶瓷 水泥 混凝土 砖瓦 石材 钢结构 金属 精密',
  farming: '农资 种业 种子 农业开发 农业 养殖 畜牧 果业 茶业 水产 种植 专业合作社 合作社 生态',
  agency: '房产中介 房地产经纪 房产经纪 中介 经纪 租赁 公寓管理 公寓',
  domestic: '家政服务 家政 保洁 养老服务 养老院 养老 护理院 月子中心 月子',
  villageCommittee:
    '村民委员会 村村委会 村委会 村委 股份经济合作社 经济合作社 村集体 居民委员会 居委会 社区居委会 村民小组',
  ownersCommittee: '业主委员会 业委会 业主大会 物管会',
  government: '人民政府 街道办事处 镇政府 乡政府 区政府 县政府 市政府 街道办 镇街 管委会',
  demolition: '征收办 征迁办 拆迁办 征收中心 拆迁指挥部 拆迁公司 征地办',
  police: '公安局 公安分局 派出所 刑警队 治安大队',
  trafficPolice: '交警大队 交警支队 交警中队 交警队 车管所',
  cityManagement: '城市管理综合行政执法局 综合行政执法局 城市管理局 执法局 城管局 城管执法 城管 执法队 执法大队',
  housing: '住房和城乡建设局 住房保障局 住建局 房管局 房产局 不动产登记中心 公积金中心',
  labourOffice: '人力资源和社会保障局 人社局 劳动监察大队 劳动监察 劳动局 社保局 社保中心 医保局',
  educationOffice: '教育局 教体局 教委',
  health: '卫生健康委员会 卫健委 卫健局 卫生局 疾控中心',
  land: '自然资源和规划局 自然资源局 规划局 国土局 国土资源局 林业局 农业农村局 水利局',
  market: '市场监督管理局 市场监管局 市监局 工商局 监督管理局',
  civil: '民政局 税务局 生态环境局 环保局 交通运输局 交通局 信访局 司法局 法院 检察院',
  authority: '管理局 委员会办公室 局',
};

/** Word -> trade. */
export const TRADE_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries(TRADES).flatMap(([trade, words]) => words.split(' ').map((word) => [word, trade] as const)),
);

/** Longest first, so that 物业管理服务 物业管理处 物业服务中心 物业客服 is taken before 物业. */
export const TRADE_PATTERN = new RegExp([...TRADE_WORDS.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** What the company law and the register of firms put behind a name. */
export const LEGAL_FORM =
  /(?:股份有限责任公司|有限责任公司|股份有限公司|集团有限公司|有限合伙|普通合伙|合伙企业|有限公司|总公司|集团公司|控股集团|集团|控股|公司|个人独资企业|个体工商户|个体户)$/;

/** What is left behind a shop's or workshop's own name. */
export const TRAILING_FORM =
  /(?:经营部|服务部|营业部|工作室|事务所|服务中心|管理中心|活动中心|中心|总厂|工厂|厂家|厂|总店|分店|门店|专卖店|店铺|店|馆|部|社|处|所|办|班)$/;

/** Words for an organisation that name none: 用人单位, 院方, 有关部门, 该小区. */
export const NAMELESS =
  /(?:[x*]{2,}|某+|项目部|项目|主管|上级|政府部门|我们|小区|本市|本地|当地|附近|隔壁|楼下|楼上|用人|有关|相关|单位|部门|院方|校方|厂方|店里|店方|门店|商家|店家|厂家|卖家|机构|平台|客服|公司|企业|老板|经营者|负责人|管理|服务|该|某|这家|一家|家|的|方|处|所|办|班|店|厂|馆|部|队|村里|村|镇里|街道|领导|干部|员工|人员)/g;

/** A branch: its place belongs to it and tells it from its sisters. */
export const BRANCH =
  /(?:中心支公司|支公司|分公司|分店|门店|支行|分行|营业所|项目部|项目经理部|服务处|管理处|物业服务中心|客服中心|售楼处|分院|校区|店)$/;

/** Trades of public bodies: two of them in one town are told apart by their trade alone. */
export const PUBLIC_TRADES: ReadonlySet<string> = new Set(
  'government demolition police trafficPolice cityManagement housing labourOffice educationOffice health land market civil authority villageCommittee ownersCommittee'.split(
    ' ',
  ),
);

/** Names people use for another name; from everyday speech. */
export const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^(?:中国)?工商银行|^工行/, '工商银行'],
  [/^(?:中国)?农业银行|^农行/, '农业银行'],
  [/^(?:中国)?建设银行|^建行/, '建设银行'],
  [/^中国银行|^中行/, '中国银行'],
  [/^(?:中国)?邮政储蓄银行|^邮储银行|^邮储/, '邮政储蓄银行'],
  [/^(?:中国)?交通银行|^交行/, '交通银行'],
  [/^(?:中国)?招商银行|^招行/, '招商银行'],
  [/^中国人民财产保险|^人保财险|^中国人保|^人保/, '人民财产保险'],
  [/^中国平安财产保险|^平安财险|^平安保险|^中国平安/, '平安财产保险'],
  [/^中国太平洋财产保险|^太平洋保险|^太保/, '太平洋财产保险'],
  [/^中国人寿保险|^中国人寿/, '中国人寿保险'],
  [/^中国移动通信|^中国移动|^移动公司/, '中国移动'],
  [/^中国联合网络通信|^中国联通|^联通公司/, '中国联通'],
  [/^中国电信/, '中国电信'],
  [/^国家电网|^国网(?:.{2,6}?供电)?|^供电局/, '国网供电'],
  [/^市?第?([一二三四五六七八九十]{1,3})(?:人民)?医院/, '第$1人民医院'],
  [/^市?第?([一二三四五六七八九十]{1,3})(中学|中$|小学|小$|幼儿园|幼$)/, '第$1$2'],
];
