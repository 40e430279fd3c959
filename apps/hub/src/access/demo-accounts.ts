import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { loadDivisions } from '#libs/places/index.js';
import { Account } from './account.entity.js';
import type { PersonRole } from './requester.js';

/** Known to everyone, and so only there while all three sources are simulators. */
export const DEMO_PASSWORD = 'yian-tong-demo';

export interface DemoAccount {
  readonly username: string;
  readonly displayName: string;
  readonly role: PersonRole;
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'triage', displayName: '分流员 林晓', role: 'triage' },
  { username: 'operator', displayName: '运维员 周毅', role: 'operator' },
  { username: 'mediator', displayName: '调解员 王芳', role: 'mediator' },
  { username: 'department', displayName: '部门承办人 许建', role: 'department' },
  { username: 'leader', displayName: '中心主任 方敏', role: 'leader' },
  { username: 'auditor', displayName: '审计员 何静', role: 'auditor' },
  { username: 'security', displayName: '安全管理员 秦岳', role: 'security-admin' },
  { username: 'system', displayName: '系统管理员 罗川', role: 'system-admin' },
  { username: 'audit', displayName: '审计管理员 石兰', role: 'audit-admin' },
];

/** Of the county with most villages. Property, homes and works are much of what any city disputes: it leads or helps there. */
function bureauOf(cityCode: string): string {
  const villages = new Map<string, number>();
  const { all, namesOf } = loadDivisions(cityCode);
  for (const { code } of all) villages.set(code.slice(0, 6), (villages.get(code.slice(0, 6)) ?? 0) + 1);
  const [county] = [...villages].sort(([, a], [, b]) => b - a)[0]!;
  return `${namesOf(county).join('')}住房和城乡建设局`;
}

/** Since when this registry has been no demo: once real records may be in it, it never is one again. */
const REAL_SINCE = 'real-since';

/**
 * Makes the demo accounts in a demo; takes them and their sessions away everywhere else. A registry that was ever opened
 * as none stays none, for its records outlive the settings. Returns whether it is a demo.
 */
export async function settleDemoAccounts(database: DataSource, demo: boolean, cityCode: string): Promise<boolean> {
  const accounts = database.getRepository(Account);
  if (!demo)
    await database.query('insert into installation_setting (name, value) values ($1, $2) on conflict do nothing', [
      REAL_SINCE,
      new Date().toISOString(),
    ]);
  const real: unknown[] = await database.query('select 1 from installation_setting where name = $1', [REAL_SINCE]);
  if (real.length > 0) {
    await accounts.delete({ demo: true });
    return false;
  }
  const passwordHash = await hash(DEMO_PASSWORD);
  // An account that an administrator made under the same name is left alone.
  const taken = new Set((await accounts.findBy({ demo: false })).map((account) => account.username));
  const free = DEMO_ACCOUNTS.filter((account) => !taken.has(account.username));
  await accounts.upsert(
    // All see the whole city, but whoever works in a bureau, who sees what is that bureau's.
    free.map(({ username, displayName, role }) => ({
      ...{ username, displayName, role, passwordHash, demo: true },
      ...(role === 'department'
        ? { unit: bureauOf(cityCode), divisionCode: null }
        : { unit: null, divisionCode: cityCode }),
    })),
    ['username'],
  );
  return true;
}
