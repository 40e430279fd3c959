import { appendJudgements } from './judgements.js';
import { learnAnew } from './placing-again.js';
import { takeDecisionLock } from './positions.js';
import type { Transaction } from './transaction.js';
import { startRetyping } from './type-retyping.js';

/** What is read by rules that come with the product, and may read better after an upgrade. */
export type ReadingSubject = 'types' | 'places';

/** By what this process reads; `2.4f1d20aa`: the number of the code, then of its tables. */
export type ReadingRules = Readonly<Record<ReadingSubject, string>>;

const numberOf = (version: string): number => Number(/^\d+/.exec(version)?.[0] ?? 0);

/** True where stored cases are gone through by this version: another hub of an older or a newer one leaves them alone. */
export async function isReadBy(tx: Transaction, subject: ReadingSubject, version: string): Promise<boolean> {
  const rows = await tx.query('select 1 from reading_rules where subject = $1 and version = $2', [subject, version]);
  return rows.length > 0;
}

/**
 * At a start: what is stored is read again, once and in the background, by rules that it was not read by. A hub whose code
 * is older than what was adopted changes nothing. Returns what is read again.
 */
export async function adoptReadingRules(
  tx: Transaction,
  rules: ReadingRules,
  typing: { readonly modelId: string | null; readonly rule: string },
): Promise<ReadingSubject[]> {
  if ((await outdated(tx, rules)).length === 0) return [];
  await takeDecisionLock(tx);
  const subjects = await outdated(tx, rules);
  for (const subject of subjects)
    await tx.query(
      `insert into reading_rules (subject, version) values ($1, $2)
       on conflict (subject) do update set version = excluded.version, since = now()`,
      [subject, rules[subject]],
    );
  const [anything] = await tx.query('select 1 from record limit 1');
  if (!anything) return [];
  if (subjects.includes('types')) await typeAgain(tx, rules.types, typing);
  if (subjects.includes('places')) await learnAnew(tx);
  return subjects;
}

async function outdated(tx: Transaction, rules: ReadingRules): Promise<ReadingSubject[]> {
  const rows = await tx.query<{ subject: ReadingSubject; version: string }>(
    'select subject, version from reading_rules',
  );
  const known = new Map(rows.map(({ subject, version }) => [subject, version]));
  return (['types', 'places'] as const).filter((subject) => {
    const version = known.get(subject);
    return version === undefined || (version !== rules[subject] && numberOf(version) <= numberOf(rules[subject]));
  });
}

async function typeAgain(
  tx: Transaction,
  version: string,
  { modelId, rule }: { readonly modelId: string | null; readonly rule: string },
): Promise<void> {
  const entry = { kind: 'retyping' as const, actor: 'machine', modelVersion: rule, caseId: null, recordId: null };
  const detail = { records: [], because: '升级后按现行规则重新定型', rules: version };
  const [judgementId] = await appendJudgements(tx, [{ ...entry, detail }]);
  await startRetyping(tx, modelId, judgementId!);
}
