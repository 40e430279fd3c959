import type { Check } from './checks.js';
import { checkHub } from './hub-checks.js';
import { startReceiver } from './receiver.js';
import { checkReceiver } from './receiver-checks.js';
import { startSandbox } from './sandbox.js';
import { readSettings, type Settings, UsageError } from './settings.js';

/** `npm run exchange -- conform | sandbox | receiver`; see `USAGE`. For vendors of departments' systems: needs no hub. */
async function run(settings: Settings): Promise<void> {
  switch (settings.command) {
    case 'conform-receiver':
      return report(await checkReceiver(settings.receiver, settings.secret));
    case 'conform-hub':
      return report(await checkHub(settings));
    case 'sandbox': {
      const { url } = await startSandbox(settings.port, settings.key);
      return console.log(`sandbox at ${url}/api/v1/exchange, key "${settings.key}"; nothing is kept`);
    }
    case 'receiver': {
      const { url } = await startReceiver(settings.port, settings.secret, ({ id, body }) =>
        console.log(`${id} ${body}`),
      );
      return console.log(`receiver at ${url}`);
    }
  }
}

function report(checks: readonly Check[]): void {
  for (const { name, fault } of checks) console.log(fault === null ? `  ok   ${name}` : `  FAIL ${name}: ${fault}`);
  const failed = checks.filter(({ fault }) => fault !== null).length;
  console.log(`${checks.length - failed} of ${checks.length} as they should be`);
  if (failed > 0) process.exitCode = 1;
}

try {
  await run(readSettings(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
