// What a demo hub is asked before pictures are taken of it.

async function call(hub, address, options = {}) {
  const response = await fetch(`${hub}/api/v1/${address}`, options);
  if (!response.ok)
    throw new Error(`${hub}/api/v1/${address} answers ${response.status}: is a demo hub running there?`);
  return response.json();
}

const JSON_BODY = { 'content-type': 'application/json' };

/** A token of the demo account with this role; of somebody new where it is `newcomer`. */
export async function signIn(hub, wanted) {
  if (wanted === 'newcomer') return newcomer(hub);
  const { accounts } = await call(hub, 'session/demo');
  const { username, password } = accounts.find(({ role }) => role === wanted) ?? accounts[0];
  return open(hub, username, password);
}

const open = async (hub, username, password) => (await order(hub, null, 'session', { username, password })).token;

/** Somebody who was made an account a moment ago, and has set up nothing yet. */
async function newcomer(hub) {
  const account = { username: `new.${Date.now()}`, displayName: '陈力', role: 'triage', reason: '新入职' };
  const { oneTimePassword } = await order(hub, await signIn(hub, 'security-admin'), 'accounts', account);
  return open(hub, account.username, oneTimePassword);
}

/** Has a hub do something. */
export function order(hub, token, address, body) {
  const headers = { ...JSON_BODY, ...(token && { authorization: `Bearer ${token}` }) };
  return call(hub, address, { method: 'POST', headers, body: JSON.stringify(body) });
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
