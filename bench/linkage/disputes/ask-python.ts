import { spawn } from 'node:child_process';

/** Runs a script of Python (`PYTHON` or `python3`, with splink, duckdb and pandas) that reads JSON and writes JSON. */
export async function askPython<Answer>(script: string, question: unknown): Promise<Answer> {
  const python = spawn(process.env.PYTHON ?? 'python3', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => python.on('error', reject).on('close', resolve));
  // Where Python ends early its exit code says so, not the pipe that it leaves broken.
  python.stdin.on('error', () => {}).end(JSON.stringify(question));
  const chunks: Buffer[] = [];
  for await (const chunk of python.stdout) chunks.push(chunk as Buffer);
  const code = await ended;
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Answer;
}
