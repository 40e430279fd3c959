import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from './checkout.js';

export const ARBITRATION = 'labour-arbitration';
export const INTAKE = 'intake';
export const EXCHANGE = 'exchange';

/** A further source, known by a file in `sources/`. */
export interface DescribedSource {
  readonly system: string;
  /** The file, from the checkout. */
  readonly file: string;
  /** What of the environment its connector alone is given. */
  readonly variables: readonly string[];
  /** A process of this start stands for it: a simulator, the residents' intake, or the hub's own desk for what is sent in. */
  readonly isSimulated: boolean;
}

/** The further sources that can be played here, and the variable whose presence says that one elsewhere is read. */
const SIMULATED: ReadonlyMap<string, string> = new Map([
  [ARBITRATION, 'LABOUR_ARBITRATION_BASE_URL'],
  [INTAKE, 'INTAKE_BASE_URL'],
  [EXCHANGE, 'EXCHANGE_BASE_URL'],
]);

/** `{ env: NAME }`, in any notation of YAML. */
const VARIABLE = /\benv["']?:\s*["']?([A-Z][A-Z0-9_]*)/g;

/**
 * Null where no file describes it: somebody else brings its records. Whether the description can be used is for its
 * connector to say: a mistake in one must not hold up all others.
 */
export function describedSource(system: string, env: NodeJS.ProcessEnv): DescribedSource | null {
  const file = `sources/${system}.yaml`;
  const full = path.join(checkoutRoot, file);
  if (!/^[a-z0-9][a-z0-9-]*$/.test(system) || !existsSync(full)) return null;
  const variables = [...readFileSync(full, 'utf8').matchAll(VARIABLE)].map(([, name]) => name as string);
  const real = SIMULATED.get(system);
  return { system, file, variables: [...new Set(variables)], isSimulated: real !== undefined && !env[real] };
}
