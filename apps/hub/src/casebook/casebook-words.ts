import type { Said } from '#libs/contracts/index.js';

const said = (zh: string, en: string): Said => ({ zh, en });

/** What the casebook says for its codes. */
export const CASEBOOK_WORDS: Readonly<Record<string, Said>> = {
  registered: said('已登记', 'registered'),
  triaged: said('已分流', 'triaged'),
  accepted: said('已受理', 'accepted'),
  'in-mediation': said('调解中', 'in mediation'),
  'joint-conference': said('联席会议', 'joint conference'),
  agreement: said('达成协议', 'agreement'),
  'judicial-confirmation': said('申请司法确认', 'judicial confirmation'),
  performance: said('履行中', 'performance'),
  closed: said('已结案', 'closed'),
  archived: said('已归档', 'archived'),
  resolved: said('调解成功', 'resolved'),
  'not-agreed': said('调解不成', 'not agreed'),
  answered: said('已答复', 'answered'),
  withdrawn: said('已撤回', 'withdrawn'),
  transferred: said('已移送', 'transferred'),
  performed: said('已履行', 'performed'),
  'partly-performed': said('部分履行', 'partly performed'),
  'not-performed': said('未履行', 'not performed'),
  people: said('人民调解', 'people’s mediation'),
  administrative: said('行政调解', 'administrative mediation'),
  judicial: said('司法调解', 'judicial mediation'),
  trade: said('行业性专业性调解', 'trade mediation'),
  good: said('好', 'good'),
  fair: said('一般', 'fair'),
  poor: said('差', 'poor'),
  red: said('红', 'red'),
  yellow: said('黄', 'yellow'),
  blue: said('蓝', 'blue'),
  yes: said('是', 'yes'),
  no: said('否', 'no'),
};
