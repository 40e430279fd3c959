// npm run dependencies: known weaknesses of what production installs, by the registry's advisories. Without a registry that
// answers, what was found last is told, and how old that is. Ends with 1 where a high or critical one is known.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const RECORD = 'docs/dependency-audit.json';
const ANSWER_MS_MAX = 60_000;
const say = (line) => process.stdout.write(`${line}\n`);

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { timeout: ANSWER_MS_MAX, encoding: 'utf8' });

function answered() {
  try {
    const { metadata, vulnerabilities } = JSON.parse(stdout);
    if (!metadata) return null;
    const names = Object.values(vulnerabilities).map(({ name, severity }) => ({ name, severity }));
    return { auditedAt: new Date().toISOString(), lock, counts: metadata.vulnerabilities, names };
  } catch {
    return null;
  }
}

const fresh = answered();
if (fresh) writeFileSync(RECORD, `${JSON.stringify(fresh, null, 2)}\n`);
const known = fresh ?? (existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : null);
if (!known) say('dependencies: no registry answers, and none ever has: nothing is known of their weaknesses');
else {
  const { high, critical } = known.counts;
  const when = fresh ? 'now' : `as of ${known.auditedAt}${known.lock === lock ? '' : ', for another lock file'}`;
  say(`dependencies, ${when}: ${critical} critical, ${high} high, ${known.names.length} in all`);
  for (const { name, severity } of known.names) say(`  ${severity} ${name}`);
  if (high + critical > 0) process.exitCode = 1;
}
