import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { filledRegistry } from '../lookup/filled-registry.js';
import { type ServingHub, withServingHub } from '../lookup/serving-hub.js';
import { startBenchServices } from '../pipeline/services.js';
import { type Asked, type Asker, askAll, pathsOf } from './ask-all.js';

/**
 * `npm run bench:answers -- [--cases N] [--rounds N] [--json FILE]`: each answer that the console and others may ask for
 * without naming anything but a case, among N cases, by every role: which take longest.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const SLOWEST_SHOWN = 25;
const log = (line: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

const services = await startBenchServices(log);
try {
  const registry = await filledRegistry(services, Number(values.cases), log);
  const asked = await withServingHub(registry, (hub) => askEverything(hub), { DEMO: '1' });
  if (values.json) writeFileSync(values.json, `${JSON.stringify(asked, null, 1)}\n`);
  const slowest = asked.toSorted((a, b) => b.p50Ms - a.p50Ms);
  const within = (ms: number) => asked.filter(({ p50Ms }) => p50Ms <= ms).length;
  console.log(
    `${asked.length} answers among ${registry.cases} cases: ${within(100)} within 100 ms, ${within(1000)} within 1 s\n`,
  );
  console.log('| answer | for whom it takes longest | status | p50, ms | kB |\n| --- | --- | --- | --- | --- |');
  for (const { path, asker, status, p50Ms, kilobytes } of slowest.slice(0, SLOWEST_SHOWN))
    console.log(`| ${path} | ${asker} | ${status} | ${p50Ms.toFixed(0)} | ${kilobytes.toFixed(1)} |`);
} finally {
  await services.stop();
}

/** Of each path, the answer that took longest. */
async function askEverything({ url, key, client }: ServingHub): Promise<Asked[]> {
  const { rows } = await client.query<{ id: string }>('select case_id as id from case_file order by case_id limit 1');
  const askers = await everybody(url, key);
  const asked: Asked[] = [];
  for (const path of await pathsOf(url, rows[0]!.id)) {
    const answers = await askAll(url, path, askers, Number(values.rounds));
    const [slowest] = answers.toSorted((a, b) => b.p50Ms - a.p50Ms);
    if (!slowest) continue;
    asked.push(slowest);
    log(`${slowest.p50Ms.toFixed(0)} ms ${slowest.status} ${path}`);
  }
  return asked;
}

/** The key, and each demo account signed in. */
async function everybody(url: string, key: string): Promise<Asker[]> {
  const { accounts } = (await (await fetch(`${url}/api/v1/session/demo`)).json()) as {
    readonly accounts: readonly { readonly username: string; readonly password: string; readonly role: string }[];
  };
  const people = accounts.map(async ({ username, password, role }) => {
    const body = JSON.stringify({ username, password });
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { token } = (await answer.json()) as { readonly token: string };
    return { name: role, headers: { authorization: `Bearer ${token}` } };
  });
  return [{ name: 'key', headers: { authorization: `Bearer ${key}` } }, ...(await Promise.all(people))];
}
