import { areaCode, orderRecord } from './hotline-order.js';
import type { Making } from './making.js';
import { readSections } from './matters.js';
import { newPerson } from './people.js';
import { letterRecord } from './petition-letter.js';
import { choose, fill } from './phrase.js';
import type { Random } from './random.js';
import { chinaDay, chinaText } from './times.js';
import { roughened } from './voices.js';

const sections = readSections('enquiries.txt');

/** A question or a suggestion: registered, but no dispute. */
export function enquiry(filedAt: number, making: Making, random: Random) {
  const person = newPerson(random, making.town);
  const kind = random.weighted([
    ['咨询', 7],
    ['建议', 3],
  ]);
  const { village } = person.home;
  const slots: Record<string, string> = {
    town: village.township.name,
    road: `${random.pick(making.town.roads)}路`,
    n: String(random.int(1, 900)),
  };
  const topic = fill(choose(random.pick(sections.get(kind)!), random), (slot) => slots[slot]);
  const text = roughened(
    `${random.pick(['', '', '来电人', '市民来电，', '您好，', '【热线】'])}${topic}${random.pick(['。', '，望告知。', '，谢谢！', '', '，请回复'])}`,
    random,
    0.3,
  );
  const number = making.nextNumber();
  const day = chinaDay(filedAt).replaceAll('-', '');
  if (kind === '建议' && random.chance(0.4)) {
    const sourceId = `${making.town.city.code}XF${day}J${number}`;
    const tags = {
      XH: String(number * 3),
      XFJBH: sourceId,
      CZLX: 'XZ',
      XFRXM: person.name,
      LXDH: random.chance(0.7) ? person.phone : null,
      XFXS: '网上信访',
      XFRQ: chinaText(filedAt),
      WTSD: random.pick([village.code.slice(0, 6), village.code.slice(0, 9), null]),
      NRFL: random.pick(['建议', '城乡建设', '交通', null]),
      BT: topic.slice(0, 20),
      GYQK: text,
      XFMD: '意见建议',
      BLZT: '已登记',
      GXSJ: chinaText(filedAt + 3_600_000),
    };
    return { village, record: letterRecord(tags) };
  }
  const row = {
    id: String(number),
    order_no: `DH${day}Z${number}`,
    call_time: chinaText(filedAt),
    channel: '电话',
    order_type: kind,
    category1: random.pick(['政策咨询', '意见建议', '城乡建设', null]),
    caller_name: random.chance(0.7) ? `${person.surname}${person.sex === 'm' ? '先生' : '女士'}` : person.name,
    caller_phone: person.phone,
    confidential: false,
    title: random.chance(0.8) ? topic.slice(0, 24) : null,
    content: text,
    area_code: areaCode(village, making, random),
    status: '已办结',
    update_time: chinaText(filedAt + 3_600_000),
  };
  return { village, record: orderRecord(row) };
}
