// What a demo hub is asked before pictures are taken of it.

async function call(hub, address, options = {}) {
  const response = await fetch(`${hub}/api/v1/${address}`, options);
  if (!response.ok)
    throw new Error(`${hub}/api/v1/${address} answers ${response.status}: is a demo hub running there?`);
  return response.json();
}

/** A token of the demo account with this role. */
export async function signIn(hub, wanted) {
  const { accounts } = await call(hub, 'session/demo');
  const { username, password } = accounts.find(({ role }) => role === wanted) ?? accounts[0];
  const headers = { 'content-type': 'application/json' };
  return (await call(hub, 'session', { method: 'POST', headers, body: JSON.stringify({ username, password }) })).token;
}

export const read = (hub, token, address) => call(hub, address, { headers: { authorization: `Bearer ${token}` } });

/** The case that most systems know of, among the answers: it shows best what the hub is for. */
export async function richestCase(hub, token, query) {
  const { items } = await read(hub, token, `lookup?limit=100&q=${encodeURIComponent(query)}`);
  const systems = ({ records }) => new Set(records.map(({ system }) => system)).size;
  const [best] = items
    .filter(({ caseId }) => caseId)
    .sort((a, b) => systems(b) - systems(a) || b.records.length - a.records.length);
  if (!best) throw new Error(`no case is found by ${query}: give another query`);
  return best.caseId;
}
