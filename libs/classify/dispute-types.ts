/** The unified dispute types, in their order: the code, its name, and what it covers. */
export const DISPUTE_TYPES = [
  ['D01', '婚姻家庭纠纷', '离婚、抚养、赡养、继承、分家析产、家庭暴力、彩礼'],
  ['D02', '邻里纠纷', '相邻采光、通行、排水、漏水、噪声扰邻、公共空间占用'],
  ['D03', '房屋宅基地纠纷', '房屋买卖与租赁、宅基地、产权登记、违建'],
  ['D04', '合同纠纷', '民间借贷以外的买卖、承揽、装修、供暖供水、服务等合同'],
  ['D05', '民间借贷纠纷', '个人之间及个人与企业之间的借款'],
  ['D06', '生产经营纠纷', '承包经营、合伙、股权、农业生产资料'],
  ['D07', '损害赔偿纠纷', '人身损害、财产损害、宠物伤人、高空坠物、公共场所摔伤'],
  ['D08', '劳动争议', '欠薪、社保、工伤认定与待遇、解除劳动关系、农民工工资'],
  ['D09', '村(居)务管理纠纷', '集体资产、收益分配、选举、村务公开'],
  ['D10', '山林土地纠纷', '承包地、林地权属、边界、流转'],
  ['D11', '征地拆迁纠纷', '征收补偿、安置、过渡费'],
  ['D12', '环境污染纠纷', '噪声、油烟、污水、粉尘、异味(来自企业或工地)'],
  ['D13', '道路交通事故纠纷', '事故赔偿、责任认定、车险理赔'],
  ['D14', '物业纠纷', '物业服务费、服务质量、业委会、车位、维修资金'],
  ['D15', '医疗纠纷', '诊疗损害、医疗费用、病历'],
  ['D16', '消费纠纷', '商品与服务质量、预付卡、退费、虚假宣传'],
  ['D17', '电子商务与互联网纠纷', '网购、直播带货、平台服务、个人信息'],
  ['D18', '旅游纠纷', '旅行社、景区、民宿'],
  ['D19', '金融与保险纠纷', '银行、信用卡、贷款、理财、车险以外的保险理赔'],
  ['D20', '知识产权纠纷', '商标、著作权、专利'],
  ['D21', '教育培训纠纷', '学校伤害、培训退费、入学'],
  ['D22', '建设工程纠纷', '工程款、施工质量、延期交房'],
  ['D23', '行政争议', '对行政处罚、许可、信息公开等不服'],
  ['D99', '其他纠纷', '以上都不是'],
] as const;

export type DisputeType = (typeof DISPUTE_TYPES)[number][0];

export const DISPUTE_TYPE_CODES: readonly DisputeType[] = DISPUTE_TYPES.map(([code]) => code);

const names = new Map<string, string>(DISPUTE_TYPES.map(([code, name]) => [code, name]));

export const disputeTypeName = (code: DisputeType): string => names.get(code)!;

export const isDisputeType = (code: string): code is DisputeType => names.has(code);

/** A probability, or a share of one, for some of the types. */
export type TypeShares = Readonly<Partial<Record<DisputeType, number>>>;
