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
/** What takes longer is asked for once. */
const ONCE_MS_MIN = 3000;

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
  for (const asker of askers) {
    const first = await ask(url, path, asker);
    if (REFUSED.includes(first.status)) continue;
    const took = first.ms < ONCE_MS_MIN ? [] : [first.ms];
    for (let round = 0; round < rounds && first.ms < ONCE_MS_MIN; round++) took.push((await ask(url, path, asker)).ms);
    asked.push({
      path,
      asker: asker.name,
      status: first.status,
      p50Ms: quantile(took, 0.5),
      kilobytes: first.bytes / 1000,
    });
  }
  return asked;
}

async function ask(url: string, path: string, { headers }: Asker) {
  const startedAt = performance.now();
  const answer = await fetch(`${url}${path}`, { headers });
  const bytes = (await answer.arrayBuffer()).byteLength;
  return { status: answer.status, bytes, ms: performance.now() - startedAt };
}
