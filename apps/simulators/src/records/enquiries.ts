import type { City } from '../city/city.js';
import type { Village } from '../city/divisions.js';
import { newResident } from '../city/residents.js';
import type { Random } from '../random.js';
import { fill } from '../voice/grammar.js';
import { chinaDate, chinaTime } from '../voice/times.js';
import { surnameOnly } from './disclosure.js';
import type { Letter } from './letter.js';
import type { WorkOrder } from './work-order.js';

const questions = [
  ['公积金提取', '来电人咨询[租房|购房]提取公积金需要[什么材料|哪些手续]'],
  ['社保转移', '市民咨询社保关系[如何转入|转移办理流程]'],
  ['医保报销', '来电人咨询异地[住院|就医]医保报销比例'],
  ['落户政策', '咨询[人才落户|投靠落户]条件'],
  ['物业费标准', '咨询前期物业收费标准是多少，政府指导价[如何查询|在哪里看]'],
  ['劳动法咨询', '咨询试用期辞退有没有补偿'],
  ['入学政策', '来电人咨询[积分入学|学区]如何划分，{area}'],
  ['法院电话', '咨询{area}法院立案庭电话及[网上立案|调解]流程'],
  ['养老金', '咨询[退休年龄|灵活就业养老金]如何计算'],
  ['小额诉讼', '咨询朋友欠钱不还该去哪里起诉，需要什么材料'],
] as const;

const suggestions = [
  ['增设红绿灯', '建议在{area}{road}路口增设[红绿灯|斑马线|限速牌]'],
  ['公交线路', '建议[延长末班车|增加公交班次]，方便{area}居民出行'],
  ['垃圾分类', '建议{area}垃圾分类投放点[延长时间|增设夜间点]'],
  ['老小区加装电梯', '建议{area}[加快|统筹]老旧小区加装电梯政策宣传'],
  ['物业管理条例', '建议出台细则规范物业[收费公示|公共收益]管理'],
  ['公园', '建议在{area}{road}附近建一个[口袋公园|儿童游乐场]'],
  ['工资保证金', '建议对建筑企业[全面推行|加强]农民工工资保证金'],
] as const;

/** A record that is no dispute, and the place it is about. */
interface Enquiry<Native> {
  readonly native: Native;
  readonly village: Village;
}

/** A call that asks or suggests: a record, never a case. */
export function enquiryCall(random: Random, city: City, at: number): Enquiry<WorkOrder> {
  const isQuestion = random.chance(0.7);
  const [title, content, village] = words(random, city, isQuestion);
  const person = newResident(random, city.divisions, city.randomHome());
  const native: WorkOrder = {
    parent_order_no: null,
    call_time: chinaTime(at),
    channel: random.pick(['电话', '微信', 'APP']),
    order_type: isQuestion ? '咨询' : '建议',
    category1: random.pick(['政策咨询', '政务服务', '公共服务']),
    category2: null,
    category3: null,
    caller_name: random.chance(0.7) ? surnameOnly(person) : person.name,
    caller_phone: person.phone,
    caller_id_no: null,
    confidential: false,
    title,
    content: `${content}。${isQuestion ? random.pick(['已解答。', '请告知。', '']) : ''}`,
    event_time: null,
    event_address: null,
    area_code: random.chance(0.6) ? village.county.code : null,
    longitude: null,
    latitude: null,
    target_name: null,
    target_code: null,
    amount: null,
    handling_unit: null,
    status: '待派',
    reply: null,
    satisfaction: null,
    deadline: null,
  };
  return { native, village };
}

/** 意见建议. */
export function suggestionLetter(random: Random, city: City, at: number): Enquiry<Letter> {
  const [title, content, village] = words(random, city, false);
  const person = newResident(random, city.divisions, city.randomHome());
  const native: Letter = {
    XFRXM: person.name,
    LXDH: person.phone,
    XFXS: random.pick(['网上信访', '领导信箱', '来信']),
    RS: 1,
    XFRQ: chinaDate(at),
    ...(random.chance(0.5) ? { WTSD: village.county.code } : {}),
    BT: title,
    GYQK: `${random.pick(['您好！', '尊敬的领导：', ''])}${content}，${random.pick(['谢谢。', '望采纳。'])}`,
    XFMD: '意见建议',
    CFBZ: '0',
    BLZT: '已登记',
  };
  return { native, village };
}

function words(random: Random, city: City, isQuestion: boolean): [string, string, Village] {
  const village = random.pick(city.divisions.villages);
  const [title, content] = random.pick<readonly [string, string]>(isQuestion ? questions : suggestions);
  return [
    title,
    fill(random, content, { area: village.county.name + village.township.name, road: random.pick(city.roads).name }),
    village,
  ];
}
