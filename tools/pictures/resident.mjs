// Residents who state disputes by the pages' own forms, and the mediator who asks one of them and opens a room: what pictures of
// the residents' pages show.
import { setTimeout as sleep } from 'node:timers/promises';
import { order, read, signIn } from './demo-hub.mjs';

/** The one place of a demonstration that has nothing else. */
export const CODE = 'DEMO';
export const STATEMENT = {
  about: {
    topic: 'neighbours',
    narrative: '楼上卫生间一直漏水到我家，天花板和地板都泡坏了，找了三次都不修。',
    occurredOn: '2026-03-01',
    amountYuan: '8600',
  },
  other: { otherKind: 'person', otherName: '单于海澜' },
  where: { place: '西湖区翠苑新村7幢2单元301室' },
  want: { claim: '修好漏水，赔偿地板的损失' },
  me: { name: '钟离若溪', phone: '13867412233', paper: '330106197805123422', address: '西湖区翠苑新村7幢2单元201室' },
};
const AGREEMENT = '乙方于十日内修好漏水，并按发票赔偿地板；双方再无争议。';
/** What customers of one company state on one day: enough that it is warned of. */
const COMPANY = '杭州青禾飞燕健身有限公司';
const CUSTOMERS = [
  ['闻人知夏', '13867410011', '办了两年的健身卡，上周去锻炼发现大门锁了，里面的器械也搬空了。', '3600'],
  ['公冶长风', '13867410022', '私教课买了五十节只上了六节，教练说店关了，剩下的课没人认账。', '12800'],
  ['澹台雨桐', '13867410033', '充值送泳衣的活动，充了两千元，泳池第二天就停了，电话没人接。', '2000'],
  ['宇文思远', '13867410044', '给孩子报的游泳班还没开班，门店贴了停业通知，学费不退。', '4200'],
  ['赫连清秋', '13867410055', '会籍转让收了手续费，转完就说公司换了老板，老卡全部作废。', '1500'],
  ['钟离晓星', '13867410066', '月付会员停业后仍在自动扣款，已经多扣了三个月，客服不处理。', '897'],
  ['南宫以宁', '13867410077', '瑜伽课预付一年，关门前一天还在收钱，现在店长失联。', '5800'],
];
const DAY_MS = 86_400_000;
const ARRIVED_MS_MAX = 300_000;
const POLL_MS = 1000;

const dayIn = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** A browser that runs no script: forms, cookies and redirects. */
function browserAt(pages) {
  const cookies = new Map();
  const go = async (path, init) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(pages + path, { ...init, headers: cookie ? { cookie } : {}, redirect: 'manual' });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (answer.status === 303 && to) return go(to, { method: 'GET' });
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
    return answer.text();
  };
  return { cookies, post: (path, fields) => go(path, { method: 'POST', body: new URLSearchParams(fields) }) };
}

/** From the code on the wall to the page on which all is looked at once more. */
async function write({ post }, statement) {
  await post(`/c/${CODE}/begin`, { code: CODE });
  for (const [step, fields] of Object.entries(statement)) await post(`/statement/${step}`, fields);
}

/** Hands a statement in: the code by which she asks what became of it. */
async function handIn(browser, statement) {
  await write(browser, statement);
  const [, code] = /class="code">([0-9A-Z-]+)</.exec(await browser.post('/statement/submit', { consent: 'yes' })) ?? [];
  if (!code) throw new Error('a statement was not taken');
  return code;
}

/** Several customers turn up against one company; within the minute after the hub has come up, so that the day's look at clusters has them. */
export async function gather(pages) {
  const answers = () =>
    fetch(`${pages}/c/${CODE}`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(answers, 'the first of the residents’ pages');
  const today = dayIn(0);
  for (const [name, phone, narrative, amountYuan] of CUSTOMERS)
    await handIn(browserAt(pages), {
      about: { topic: 'consumer', narrative, occurredOn: today, amountYuan },
      other: { otherKind: 'organisation', otherName: COMPANY },
      where: { place: '西湖区翠苑街道文三路' },
      want: { claim: '退还没有用完的钱' },
      me: { name, phone },
    });
}

async function until(look, what) {
  for (const end = Date.now() + ARRIVED_MS_MAX; Date.now() < end; await sleep(POLL_MS)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`${what} has not come`);
}

/**
 * Her code, that of the mediator's seat in the room, and her case; the cookies of the browser in which she has handed her statement
 * in, and of one in which she is at it still.
 */
export async function meetOnLine(hub, pages) {
  const [hers, another] = [browserAt(pages), browserAt(pages)];
  const code = await handIn(hers, STATEMENT);
  await write(another, STATEMENT);
  const token = await signIn(hub, 'mediator');
  const sourceId = code.split('-')[0];
  const caseId = await until(async () => {
    const record = await read(hub, token, `records/intake/${sourceId}`).catch(() => null);
    return record?.caseId;
  }, 'her statement');
  await order(hub, token, `cases/${caseId}/asks`, { kind: 'papers', papers: ['photos'], answerBy: dayIn(3) });
  const room = await order(hub, token, `cases/${caseId}/rooms`, { others: 1, until: dayIn(7) });
  await until(async () => {
    const { items } = await read(hub, token, 'asks?standing=rooms');
    return items.some(({ state }) => state === 'delivered');
  }, 'the room');
  const { post } = hers;
  await post('/progress', { code });
  await post('/room/enter', {});
  await post('/room/say', { words: '十天内修好，地板按发票赔。', audience: 'all' });
  const seat = room.invitations.find((one) => one.seat === 'mediator').code;
  const mediator = browserAt(pages);
  await mediator.post('/room', { code: seat });
  await mediator.post('/room/agreement', { agreement: AGREEMENT });
  return { code, seat, caseId, receipt: hers.cookies.get('draft'), draft: another.cookies.get('draft') };
}
