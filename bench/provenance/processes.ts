import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Processes of one run, ended in the reverse order of their start. */
export class Processes {
  private readonly children: ChildProcess[] = [];
  private readonly names: string[] = [];

  constructor(private readonly shared: NodeJS.ProcessEnv) {}

  start(app: string, env: NodeJS.ProcessEnv): void {
    const child = spawn(process.execPath, [`dist/processes/${app}.js`], {
      env: { PATH: process.env.PATH, ...this.shared, ...env },
      stdio: ['ignore', 'ignore', 2],
    });
    child.once('exit', (code) => {
      if (code) console.error(`${app} ended with ${code}`);
    });
    this.children.push(child);
    this.names.push(app);
  }

  /** Of those that run, by the name of the app. */
  pids(): Map<string, number> {
    const running = this.children.map((child, at) => [this.names[at]!, child] as const);
    return new Map(running.flatMap(([name, { pid, exitCode }]) => (pid && exitCode === null ? [[name, pid]] : [])));
  }

  async stop(): Promise<void> {
    for (const child of this.children.reverse()) {
      if (child.exitCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  }
}
