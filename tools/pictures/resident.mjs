// A resident who states a dispute by the pages' own forms, and the mediator who asks her and opens a room: what pictures of
// the residents' pages show.
import { setTimeout as sleep } from 'node:timers/promises';
import { order, read, signIn } from './demo-hub.mjs';

/** The one place of a demonstration that has nothing else. */
export const CODE = 'DEMO';
const STATEMENT = {
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
const DAY_MS = 86_400_000;
const ARRIVED_MS_MAX = 300_000;
const POLL_MS = 1000;

const dayIn = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** A browser that runs no script: forms, cookies and redirects. */
function visitorOf(pages) {
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
  return (path, fields) => go(path, { method: 'POST', body: new URLSearchParams(fields) });
}

async function until(look, what) {
  for (const end = Date.now() + ARRIVED_MS_MAX; Date.now() < end; await sleep(POLL_MS)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`${what} has not come`);
}

/** Her code, that of the mediator's seat in the room, and her case. */
export async function meetOnLine(hub, pages) {
  const post = visitorOf(pages);
  await post(`/c/${CODE}/begin`, { code: CODE });
  for (const [step, fields] of Object.entries(STATEMENT)) await post(`/statement/${step}`, fields);
  const [, code] = /class="code">([0-9A-Z-]+)</.exec(await post('/statement/submit', { consent: 'yes' }));
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
  await post('/progress', { code });
  await post('/room/enter', {});
  await post('/room/say', { words: '十天内修好，地板按发票赔。', audience: 'all' });
  return { code, seat: room.invitations.find(({ seat }) => seat === 'mediator').code, caseId };
}
