import { dispute } from './hub-fixture.js';

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** An hour ago, but today in China, where days are counted. */
const earlierToday = (): string =>
  new Date(
    Math.max(Date.now() - 3_600_000, Math.floor((Date.now() + CHINA_MS) / DAY_MS) * DAY_MS - CHINA_MS),
  ).toISOString();

let people = 0;
/** A complaint by somebody new against a company of their own, so that each is a case of its own. */
export function complaint(system: string, sourceId: string, content: Parameters<typeof dispute>[2] = {}) {
  people += 1;
  const name = `${'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'[people % 16]}${'一二三四五六七八九'[people % 9]}${'甲乙丙丁戊己庚辛'[people % 8]}`;
  return dispute(system, sourceId, {
    complainants: [{ kind: 'person', name, phone: `138${String(70_000_000 + people * 1117)}` }],
    respondents: [{ kind: 'organisation', name: `杭州${name.slice(1)}${people}号餐饮管理有限公司` }],
    title: '预付卡不退费',
    narrative: `在店里办了预付卡，充值后关门不退余额，第${people}张卡。`,
    place: { divisionCode: '330106002', address: `西湖区北山街道第${people}号` },
    filedAt: earlierToday(),
    ...content,
  });
}
