// What officials of a demonstration do before pictures are taken, beyond what the demonstration plays itself.
import { setTimeout as sleep } from 'node:timers/promises';
import { order, read, signIn } from './demo-hub.mjs';

/** So much at least its officials have given, once they have done their work. */
const TASKS_PLAYED = 3;
const DONE_MS_MAX = 600_000;
const POLL_MS = 1000;
const CENTRE = { name: '翠苑街道矛盾纠纷调处化解中心', kind: 'township-centre', township: '翠苑' };
const MEDIATORS = [
  { name: '王芳', woman: true, post: 'director', fullTime: true, specialities: [] },
  { name: '方敏', woman: true, post: 'member', fullTime: true, specialities: [] },
  { name: '陈立群', woman: false, post: 'member', fullTime: false, specialities: [] },
];
const STANDARDS = { premises: '调解室两间，档案柜一组', people: '专职调解员两名', rules: '六项制度上墙' };

async function until(look, what) {
  for (const end = Date.now() + DONE_MS_MAX; Date.now() < end; await sleep(POLL_MS)) if (await look()) return;
  throw new Error(what);
}

/** Officials are at work where the registry is filled. */
async function worked(hub) {
  const token = await signIn(hub, 'leader');
  await until(
    async () => (await read(hub, token, `tasks?limit=${TASKS_PLAYED}`)).items.length >= TASKS_PLAYED,
    'the officials of the demonstration did not come to work',
  );
}

/** One source was held against the registry, record by record. */
async function stockTaken(hub) {
  const token = await signIn(hub, 'operator');
  await order(hub, token, 'connectors/court/stocktakings', { reason: '月末逐条核对' });
  await until(async () => {
    const { items } = await read(hub, token, 'integration/stocktakings?system=court&limit=1');
    return items[0]?.state === 'compared';
  }, 'the stock of the court was not taken');
}

/** A centre is open, with people in it, somebody on duty today, and what it says of the six standards. */
async function centreOpened(hub) {
  const token = await signIn(hub, 'leader');
  const { items: known } = await read(hub, token, 'centres?limit=1');
  if (known.length > 0) return;
  const { name, kind, township } = CENTRE;
  const openedOn = `${new Date().getFullYear() - 1}-03-01`;
  const reason = '建档';
  const divisionCode = await townshipNamed(hub, token, township);
  const { centreId } = await order(hub, token, 'centres', { name, kind, divisionCode, openedOn, reason });
  const enter = (what, body) => order(hub, token, `centres/${centreId}/${what}`, body);
  for (const mediator of MEDIATORS) await enter('mediators', { ...mediator, joinedOn: openedOn, reason });
  const { items } = await read(hub, token, `centres/${centreId}/mediators`);
  const { days } = await read(hub, token, `centres/${centreId}/duty`);
  const entries = days
    .filter(({ working }) => working)
    .slice(0, -1)
    .map(({ day }, at) => ({ day, mediatorId: items[at % items.length].mediatorId }));
  await enter('duty', { entries, reason: '两周值班表' });
  for (const [standard, words] of Object.entries(STANDARDS))
    await enter('standards', { standard, met: true, reason: words });
}

/** The first township with such a name; the first of all where none has. */
async function townshipNamed(hub, token, name) {
  const { items: counties } = await read(hub, token, 'reference/divisions');
  const lists = await Promise.all(
    counties.map(async ({ code }) => (await read(hub, token, `reference/divisions?under=${code}`)).items),
  );
  const townships = lists.flat();
  return (townships.find((one) => one.name.includes(name)) ?? townships[0]).code;
}

/** One after the other; what does not come off is told, and its pictures will be missing. */
export async function prepare(hub, tell) {
  for (const work of [worked, stockTaken, centreOpened]) await work(hub).catch(({ message }) => tell(message));
}
