import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import type { Role } from './requester.js';

/** Known to everyone, and so only there while all three sources are simulators. */
export const DEMO_PASSWORD = 'yian-tong-demo';

export const DEMO_ACCOUNTS: readonly { username: string; displayName: string; role: Role }[] = [
  { username: 'triage', displayName: '分流员 林晓', role: 'triage' },
  { username: 'operator', displayName: '运维员 周毅', role: 'operator' },
  { username: 'leader', displayName: '中心主任 方敏', role: 'leader' },
  { username: 'auditor', displayName: '审计员 何静', role: 'auditor' },
];

/** Makes the demo accounts in a demo; takes them and their sessions away everywhere else. */
export async function settleDemoAccounts(database: DataSource, demo: boolean): Promise<void> {
  if (!demo) {
    await database.query('delete from account where demo');
    return;
  }
  const passwordHash = await hash(DEMO_PASSWORD);
  for (const { username, displayName, role } of DEMO_ACCOUNTS) {
    await database.query(
      `insert into account (username, display_name, role, password_hash, demo) values ($1, $2, $3, $4, true)
       on conflict (username) do update set display_name = excluded.display_name, role = excluded.role,
         password_hash = excluded.password_hash where account.demo`,
      [username, displayName, role, passwordHash],
    );
  }
}
