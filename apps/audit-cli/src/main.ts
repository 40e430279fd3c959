import { withSecretFiles } from '#libs/secret-files/index.js';
import { exportChains } from './export-chains.js';
import { readSettings, type Settings, UsageError } from './settings.js';
import { type Report, verifyFolder } from './verify-folder.js';

/** `npm run audit -- export | verify`; see `USAGE`. Verifying needs no hub and no database. */
async function run(settings: Settings): Promise<void> {
  if (settings.command === 'export') {
    const files = await exportChains(settings);
    console.log(`wrote ${files.join(', ')}: keep them where nobody of this installation can write`);
    return;
  }
  const report = await verifyFolder(settings);
  console.log(settings.json ? JSON.stringify(report, null, 2) : textOf(report));
  if (report.findings.length > 0) process.exitCode = 1;
}

function textOf({ anchors, lastMadeAt, chains, findings }: Report): string {
  const lines = chains.map(
    ({ chain, entries, anchored, withoutContents }) =>
      `  ${chain}: ${entries} entries fit, ${anchored} of them vouched for, ${withoutContents} by digest only`,
  );
  const faults = findings.map(({ kind, chain, seq, where, what }) => {
    const entry = chain === null ? '' : ` ${chain} entry ${seq}`;
    return `  ${kind}:${entry}${where ? ` (${where})` : ''}: ${what}`;
  });
  return [
    `${anchors} anchors fit, the last of ${lastMadeAt ?? 'no time'}`,
    ...lines,
    faults.length === 0 ? 'nothing was changed, removed, inserted or cut off' : 'WHAT DOES NOT FIT:',
    ...faults,
  ].join('\n');
}

try {
  await run(readSettings(process.argv.slice(2), withSecretFiles(process.env)));
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (!(error instanceof UsageError) && code !== 'ENOENT' && code !== 'ECONNREFUSED') throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
