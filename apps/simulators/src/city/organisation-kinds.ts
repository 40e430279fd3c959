/** What kinds of bodies people fight with, how their names are built, and what people call them for short. */
export interface OrganisationKind {
  /** Business line after the trade name, each a full tail of the registered name. */
  readonly tails: readonly string[];
  /** What is left after the trade name when people talk: 绿源 + 物业. */
  readonly short: readonly string[];
  /** What people call it when they do not name it. */
  readonly generic: readonly string[];
  readonly code: '91' | '92' | '51' | '52' | '12' | '11' | '54';
  /** Few large ones whom many people complain of (banks, platforms), or many small ones. */
  readonly size: 'few' | 'many';
}

const company = (tails: string, short: string, generic: string, size: 'few' | 'many' = 'many'): OrganisationKind => ({
  tails: tails.split(' '),
  short: short.split(' '),
  generic: generic.split(' '),
  code: '91',
  size,
});

export const organisationKinds = {
  property: company(
    '物业服务有限公司 物业管理有限公司 物业管理服务有限公司 城市服务集团有限公司',
    '物业',
    '物业 物业公司 小区物业 物业管理处',
    'few',
  ),
  developer: company(
    '房地产开发有限公司 置业有限公司 房地产有限公司',
    '置业 地产 房开',
    '开发商 房开公司 售楼部',
    'few',
  ),
  employer: company(
    '服饰有限公司 电子科技有限公司 机械制造有限公司 食品有限公司 网络科技有限公司 包装材料有限公司 家纺有限公司 物流有限公司',
    '公司 厂',
    '公司 单位 厂里 用人单位',
  ),
  contractor: company(
    '建设工程有限公司 建筑工程有限公司 建筑劳务有限公司 市政园林工程有限公司',
    '建设 建工',
    '施工单位 包工头 工地 项目部',
  ),
  bank: company(
    '农村商业银行股份有限公司 银行股份有限公司城中支行 银行股份有限公司新城支行',
    '银行',
    '银行 支行',
    'few',
  ),
  lender: company('小额贷款有限公司 融资担保有限公司 商业保理有限公司', '小贷 金融', '贷款公司 放贷平台', 'few'),
  insurer: company('财产保险股份有限公司中心支公司 人寿保险股份有限公司分公司', '保险 财险', '保险公司', 'few'),
  shop: company(
    '商贸有限公司 家电有限公司 家具有限公司 百货有限公司 汽车销售有限公司',
    '商贸 家具店 专卖店',
    '商家 店家 门店 该店',
  ),
  prepaid: company(
    '健身管理有限公司 美容美发有限公司 体育文化有限公司 健康管理有限公司',
    '健身 美容院 游泳馆 会所',
    '健身房 门店 店里 会所',
  ),
  restaurant: company('餐饮管理有限公司 餐饮有限公司 酒店管理有限公司', '饭店 烧烤 餐厅', '饭店 餐馆 烧烤店'),
  factory: company(
    '塑料制品有限公司 化工有限公司 印染有限公司 金属制品有限公司 建材有限公司 木业有限公司',
    '厂 塑料厂 印染厂',
    '厂里 工厂 旁边的厂',
  ),
  decorator: company('装饰工程有限公司 装饰设计有限公司 家居装饰有限公司', '装饰 装修', '装修公司 装饰公司'),
  platform: company(
    '网络技术有限公司 电子商务有限公司 信息科技有限公司',
    '平台 商城 优选',
    '平台 网店 平台客服',
    'few',
  ),
  travel: company('国际旅行社有限公司 旅游有限公司 旅行社有限公司', '旅行社 旅游', '旅行社'),
  homestay: company('民宿管理有限公司 旅游开发有限公司 文旅发展有限公司', '民宿 景区', '民宿 景区 民宿老板'),
  agency: company('房产经纪有限公司 房地产营销策划有限公司', '房产 中介', '中介 房产中介'),
  training: company('教育培训学校有限公司 教育科技有限公司 文化艺术培训有限公司', '教育 培训', '培训机构 机构 培训班'),
  utility: company('热力有限公司 水务有限公司 燃气有限公司', '热力 水务 燃气', '供暖公司 自来水公司 燃气公司', 'few'),
  hospital: {
    tails: ['医院', '人民医院', '中医院', '口腔门诊部', '妇产医院'],
    short: ['医院'],
    generic: ['医院', '院方'],
    code: '12',
    size: 'few',
  },
  school: {
    tails: ['小学', '中学', '实验学校', '幼儿园', '外国语学校'],
    short: ['小学', '学校'],
    generic: ['学校', '幼儿园', '校方'],
    code: '12',
    size: 'many',
  },
  transport: company('公共交通有限公司 客运有限公司 出租汽车有限公司', '公交 客运', '公交公司 客运公司', 'few'),
  works: company('文化传媒有限公司 生物科技有限公司 品牌管理有限公司 智能科技有限公司', '文化 科技', '该公司 公司'),
} satisfies Record<string, OrganisationKind>;

export type CompanyKind = keyof typeof organisationKinds;

/** Bodies that belong to a place and take their name from it. */
export type LocalBodyKind = 'village-committee' | 'owners-committee' | 'township-government' | 'authority';

export type OrganisationKindName = CompanyKind | LocalBodyKind;

/** Two characters that make a trade name (字号): first x second. */
export const tradeNameStarts =
  '绿恒金盛鑫华泰宏天安永康润瑞祥佳悦新东南海江嘉德信诚万和兴隆荣众联中科蓝百汇乐优美星云景锦博创启'.split('');
export const tradeNameEnds = '源达泰城瑞丰利和宇景嘉业居邦美康信成荣兴通顺诚杰帆远辉泽翔盛福安宁洋川阳晖庭'.split('');

/** Offices of a county that refuse, punish or decide: for disputes with authorities. */
export const authorityNames = [
  '综合行政执法局',
  '市场监督管理局',
  '人力资源和社会保障局',
  '住房和城乡建设局',
  '自然资源和规划局',
  '交通运输局',
  '农业农村局',
  '公安局交通警察大队',
  '医疗保障局',
];
