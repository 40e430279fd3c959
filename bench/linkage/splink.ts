import { spawn } from 'node:child_process';
import path from 'node:path';

/** Runs `splink_run.py` on the same files; answers record -> cluster, records numbered as this bench numbers them. */
export async function runSplink(csv: readonly string[], settingsFile: string): Promise<Map<number, string>> {
  const script = path.join('bench', 'linkage', 'splink_run.py');
  const python = spawn(process.env.PYTHON ?? 'python3', [script, '--settings', settingsFile, ...csv], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve, reject) => python.on('error', reject).on('close', resolve));
  const chunks: Buffer[] = [];
  for await (const chunk of python.stdout) chunks.push(chunk as Buffer);
  const code = await ended;
  if (code !== 0) throw new Error(`splink_run.py ended with ${code}`);
  const clusters = JSON.parse(Buffer.concat(chunks).toString('utf8')) as string[];
  return new Map(clusters.map((cluster, id) => [id, cluster]));
}
