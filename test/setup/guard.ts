import { startWarden, type Warden } from '../../apps/launcher/src/warden.js';

let warden: Warden | undefined;

/** Has a process that a test starts ended, should Jest itself be killed or interrupted. */
export function guard(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  warden ??= startWarden();
  warden.watch({ pid, signal });
}
