import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DisputeFeatures } from '#libs/features/index.js';
import { CommandError } from '../command-error.js';
import type { LocalRecords } from './local-records.js';

/** What a registry holds is sealed, and the hub's: its own program opens it, by the hub's keys. */
const PROGRAM = fileURLToPath(new URL('../../../hub/src/rerun/linkage-index-main.js', import.meta.url));

type Told =
  | { readonly id: string; readonly features: DisputeFeatures }
  | { readonly a: string; readonly b: string; readonly kind: string };

/** The newest `most` disputes of a registry and people's words on pairs of them: features, no texts. Throws CommandError. */
export async function readRegistry(url: string, most: number): Promise<LocalRecords> {
  const positions = new Map<string, number>();
  const features: DisputeFeatures[] = [];
  const answers: LocalRecords['answers'][number][] = [];
  const child = spawn(process.execPath, [PROGRAM, url, String(most)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 1));
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Told;
    if ('features' in told) positions.set(told.id, features.push(told.features) - 1);
    else {
      const [a, b] = [positions.get(told.a), positions.get(told.b)];
      if (a !== undefined && b !== undefined) answers.push({ a, b, isMatch: told.kind === 'must' });
    }
  }
  if ((await ended) !== 0) throw new CommandError('the registry could not be read');
  return { features, answers };
}
