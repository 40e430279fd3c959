import { quantile } from '../pipeline/quantile.js';

/** Who asks: what goes with her requests. */
export interface Asker {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly path: string;
  readonly asker: string;
  readonly status: number;
  /** Of the whole answer, in the median of all rounds. */
  readonly p50Ms: number;
  readonly kilobytes: number;
}

/** Streams that do not end, and files of everything, which have benches of their own. */
const LEFT_OUT = /\/live|\/export\/|\/workbook$|\/provider\//;
const REFUSED = [401, 403];
const WARM_UP_ROUNDS = 1;

interface Described {
  readonly paths: Readonly<Record<string, { readonly get?: unknown }>>;
}

/** Paths that the hub says it answers to GET, with `{caseId}` filled in; those that need another thing's id are left out. */
export async function pathsOf(url: string, caseId: string): Promise<string[]> {
  const { paths } = (await (await fetch(`${url}/api/openapi.json`)).json()) as Described;
  return Object.entries(paths)
    .filter(([path, { get }]) => get !== undefined && path.startsWith('/api/v1/') && !LEFT_OUT.test(path))
    .map(([path]) => path.replace('{caseId}', caseId))
    .filter((path) => !path.includes('{'));
}

/** Asks for a path as each of them, those left out who may not. */
export async function askAll(url: string, path: string, askers: readonly Asker[], rounds: number): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { name, headers } of askers) {
    const took: number[] = [];
    let [status, bytes] = [0, 0];
    for (let round = 0; round < WARM_UP_ROUNDS + rounds && !REFUSED.includes(status); round++) {
      const startedAt = performance.now();
      const answer = await fetch(`${url}${path}`, { headers });
      bytes = (await answer.arrayBuffer()).byteLength;
      if (round >= WARM_UP_ROUNDS) took.push(performance.now() - startedAt);
      status = answer.status;
    }
    if (!REFUSED.includes(status))
      asked.push({ path, asker: name, status, p50Ms: quantile(took, 0.5), kilobytes: bytes / 1000 });
  }
  return asked;
}
