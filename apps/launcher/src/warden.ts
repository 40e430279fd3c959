import { fork } from 'node:child_process';
import path from 'node:path';
import { checkoutRoot } from './checkout.js';
import type { Watched } from './warden-main.js';

/** Ends what a launcher started, should the launcher itself be killed without a chance to do so. */
export interface Warden {
  watch(watched: Watched): void;
  /** The launcher has ended everything itself. */
  dismiss(): void;
}

/** A process of its own: it notices its parent's death by the channel that closes. */
export function startWarden(): Warden {
  const program = path.join(checkoutRoot, 'dist/apps/launcher/src/warden-main.js');
  const child = fork(program, [], { detached: true, stdio: 'ignore', execArgv: ['--max-old-space-size=32'] });
  child.on('error', () => undefined);
  child.unref();
  child.channel?.unref();
  return {
    watch: (watched) => {
      if (child.connected) child.send(watched);
    },
    dismiss: () => {
      if (child.connected) child.send('dismissed');
    },
  };
}
