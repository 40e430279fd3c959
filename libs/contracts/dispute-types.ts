/** A unified dispute type, as outside parties know it. */
export interface DisputeType {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** What it covers, in the words of the standard. */
  readonly covers: string;
}

const type = (code: string, name: string, nameEn: string, covers: string): DisputeType => ({
  code,
  name,
  nameEn,
  covers,
});

/** docs/contracts/dispute-types.csv; a test holds the two together. */
export const DISPUTE_TYPES: readonly DisputeType[] = [
  type('D01', '婚姻家庭纠纷', 'Marriage and family', '离婚、抚养、赡养、继承、分家析产、家庭暴力、彩礼'),
  type('D02', '邻里纠纷', 'Neighbours', '相邻采光、通行、排水、漏水、噪声扰邻、公共空间占用'),
  type('D03', '房屋宅基地纠纷', 'Homes and homesteads', '房屋买卖与租赁、宅基地、产权登记、违建'),
  type('D04', '合同纠纷', 'Contracts', '民间借贷以外的买卖、承揽、装修、供暖供水、服务等合同'),
  type('D05', '民间借贷纠纷', 'Private loans', '个人之间及个人与企业之间的借款'),
  type('D06', '生产经营纠纷', 'Production and business', '承包经营、合伙、股权、农业生产资料'),
  type('D07', '损害赔偿纠纷', 'Damages', '人身损害、财产损害、宠物伤人、高空坠物、公共场所摔伤'),
  type('D08', '劳动争议', 'Labour', '欠薪、社保、工伤认定与待遇、解除劳动关系、农民工工资'),
  type('D09', '村(居)务管理纠纷', 'Village affairs', '集体资产、收益分配、选举、村务公开'),
  type('D10', '山林土地纠纷', 'Land and forest', '承包地、林地权属、边界、流转'),
  type('D11', '征地拆迁纠纷', 'Expropriation and relocation', '征收补偿、安置、过渡费'),
  type('D12', '环境污染纠纷', 'Pollution', '噪声、油烟、污水、粉尘、异味(来自企业或工地)'),
  type('D13', '道路交通事故纠纷', 'Road accidents', '事故赔偿、责任认定、车险理赔'),
  type('D14', '物业纠纷', 'Property management', '物业服务费、服务质量、业委会、车位、维修资金'),
  type('D15', '医疗纠纷', 'Medical', '诊疗损害、医疗费用、病历'),
  type('D16', '消费纠纷', 'Consumers', '商品与服务质量、预付卡、退费、虚假宣传'),
  type('D17', '电子商务与互联网纠纷', 'E-commerce and internet', '网购、直播带货、平台服务、个人信息'),
  type('D18', '旅游纠纷', 'Travel', '旅行社、景区、民宿'),
  type('D19', '金融与保险纠纷', 'Finance and insurance', '银行、信用卡、贷款、理财、车险以外的保险理赔'),
  type('D20', '知识产权纠纷', 'Intellectual property', '商标、著作权、专利'),
  type('D21', '教育培训纠纷', 'Education and training', '学校伤害、培训退费、入学'),
  type('D22', '建设工程纠纷', 'Construction', '工程款、施工质量、延期交房'),
  type('D23', '行政争议', 'Administrative', '对行政处罚、许可、信息公开等不服'),
  type('D99', '其他纠纷', 'Other', '以上都不是'),
];

const BY_CODE = new Map(DISPUTE_TYPES.map((one) => [one.code, one]));

/** The type's Chinese name; the code itself for one that is not on the list. */
export const disputeTypeName = (code: string): string => BY_CODE.get(code)?.name ?? code;
