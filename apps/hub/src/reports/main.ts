import { loadDivisions } from '#libs/places/index.js';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { SecretFileError, withSecretFiles } from '#libs/secret-files/index.js';
import { CITY_OF_DEMO } from '../config.js';
import { openDatabase } from '../database.js';
import { monthlyReport } from './monthly-report.js';
import { monthlyReportHtml } from './monthly-report-html.js';

const USAGE = `npm run monthly-report -- MONTH [html|json]
  Writes the report of a month (2026-11) to standard output, as the registry in DATABASE_URL stands now. CITY_CODE is the
  hub's. It is a draft: people issue reports, by POST /api/v1/monthly-reports.`;

class UsageError extends Error {}

async function run([month = '', format = 'html', ...more]: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const isMonth = /^(?!0)\d{4}-(?:0[1-9]|1[0-2])$/.test(month);
  if (!isMonth || !['html', 'json'].includes(format) || more.length > 0) throw new UsageError(USAGE);
  if (!env.DATABASE_URL) throw new UsageError(`DATABASE_URL is not set: it names the registry\n\n${USAGE}`);
  const divisions = loadDivisions(env.CITY_CODE || CITY_OF_DEMO);
  const database = await openDatabase(env.DATABASE_URL);
  try {
    const nameOf = (code: string) => divisions.namesOf(code).join('') || null;
    const report = await monthlyReport(month, { database, nameOf, today: civilDateOf(new Date()) });
    return format === 'json' ? JSON.stringify(report) : monthlyReportHtml(report, null);
  } finally {
    await database.destroy();
  }
}

try {
  process.stdout.write(`${await run(process.argv.slice(2), withSecretFiles(process.env))}\n`);
} catch (error) {
  const isExpected = error instanceof UsageError || error instanceof SecretFileError;
  process.stderr.write(`${isExpected ? error.message : (error as Error).stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
