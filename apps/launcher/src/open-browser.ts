import { spawn } from 'node:child_process';

const COMMANDS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' };

/** Opens a page in the person's browser; where there is none, the printed address has to do. */
export function openBrowser(url: string): void {
  const command = COMMANDS[process.platform] ?? 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
