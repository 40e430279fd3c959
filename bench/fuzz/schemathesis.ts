import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Known } from './known.js';

/** Tried with this one; a newer one may find more, and is then looked at first. */
const VERSION = '4.32.5';

/** Installs Schemathesis into a folder of its own, by pip as the machine has it set up. Returns its command. */
export function installSchemathesis(folder: string): string {
  const bin = path.join(folder, 'bin');
  const command = path.join(bin, 'schemathesis');
  if (existsSync(command)) return command;
  for (const [program, ...args] of [
    ['python3', '-m', 'venv', folder],
    [path.join(bin, 'pip'), 'install', '--quiet', `schemathesis==${VERSION}`],
  ] as [string, ...string[]][]) {
    const { status } = spawnSync(program, args, { stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: Python 3.10 or later and PyPI are needed`);
  }
  return command;
}

export interface Fuzzing {
  readonly command: string;
  readonly url: string;
  /** Null: as nobody. */
  readonly bearer: string | null;
  readonly examples: number;
  readonly seed: number;
  /** What addresses may name. */
  readonly known: Known;
  /** Where it writes what it found. */
  readonly folder: string;
}

const CHECKS = ['not_a_server_error', 'closed_without_authorisation', 'fails_in_words'];

/** Runs it over the whole of the API's own description. True where nothing was found. */
export async function fuzz({ command, url, bearer, examples, seed, known, folder }: Fuzzing): Promise<boolean> {
  const child = spawn(
    command,
    [
      'run',
      `${url}/api/openapi.json`,
      ...['--url', url, '--checks', CHECKS.join(','), '--phases', 'examples,coverage,fuzzing'],
      ...['--max-examples', String(examples), '--seed', String(seed), '--request-timeout', '30'],
      // Two threads at once stumble over CPython 3.11 (python/cpython#106905), in Hypothesis' own reading of code.
      ...['--workers', '1'],
      ...['--generation-database', 'none', '--continue-on-failure', '--no-color', '--report-dir', folder],
      ...(bearer
        ? ['--header', `Authorization: Bearer ${bearer}`]
        : ['--generation-with-security-parameters', 'false']),
    ],
    {
      env: {
        ...process.env,
        SCHEMATHESIS_HOOKS: path.resolve('bench/fuzz/checks.py'),
        FUZZ_KNOWN: JSON.stringify(known),
        PYTHONDONTWRITEBYTECODE: '1',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const [code] = await once(child, 'exit');
  return code === 0;
}
