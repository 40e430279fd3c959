import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkoutRoot } from '../../../apps/launcher/src/checkout.js';
import type { HubDoor } from '../hub-view.js';
import type { Findings } from './history.js';

/** By the commands that an outside party uses: an export of the hub's chains into a folder, and what their verifier says of it. */
export const chainsThatDoNotFit = async (door: HubDoor, folder: string): Promise<Findings> => [
  ...(await run(['export', '--url', door.url, '--out', folder], { HUB_ADMIN_KEY: door.key })),
  ...(await verifyChains(folder)),
];

export const verifyChains = (folder: string): Promise<Findings> => run(['verify', folder], {});

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Findings> {
  const main = path.join(checkoutRoot, 'dist/apps/audit-cli/src/main.js');
  try {
    await promisify(execFile)(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, ...env } });
    return [];
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return [`${args[0]}: ${stdout}${stderr}`.slice(0, 1000)];
  }
}
