// What there is to be shown on pages of one thing: looked up when a scene first wants it, and once.
import { read, richestCase } from './demo-hub.mjs';

/** Throws, by the scene that wants it, where there is none. */
export function factsOf(hub, token, query) {
  const known = new Map();
  const once = (name, find) => () => {
    if (!known.has(name)) known.set(name, find());
    return known.get(name);
  };
  const first = (what, address) =>
    once(what, async () => {
      const { items } = await read(hub, await token(), address);
      if (!items[0]) throw new Error(`there is no ${what} to be shown`);
      return items[0];
    });
  const richest = once('case', async () => {
    const caseId = await richestCase(hub, await token(), query);
    const { records } = await read(hub, await token(), `cases/${caseId}`);
    return { caseId, record: records[0] };
  });
  const duty = first('duty', 'tasks?kind=duty&limit=1');
  return {
    query,
    richest,
    duty,
    question: first('question', 'review?limit=1'),
    warning: first('warning', 'warnings?limit=1'),
    centre: first('centre', 'centres?limit=1'),
    refused: first('refused item', 'quarantine?limit=1'),
    stocktaking: first('stocktaking', 'integration/stocktakings?system=court&limit=1'),
    /** A case in work, before the last thing was decided of it; as it is now where all was decided at once. */
    past: once('past', async () => {
      const { caseId } = await duty();
      const { items } = await read(hub, await token(), `cases/${caseId}/judgements?limit=100`);
      const times = items.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
      const wasApart = times.at(-1) - times[0] > 2000;
      return { caseId, at: new Date(wasApart ? times.at(-1) - 1 : Date.now()).toISOString() };
    }),
  };
}
