import { hash } from '@node-rs/argon2';
import type { DataSource } from 'typeorm';
import { Account } from './account.entity.js';
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
  const accounts = database.getRepository(Account);
  if (!demo) {
    await accounts.delete({ demo: true });
    return;
  }
  const passwordHash = await hash(DEMO_PASSWORD);
  // An account that an administrator made under the same name is left alone.
  const taken = new Set((await accounts.findBy({ demo: false })).map((account) => account.username));
  const free = DEMO_ACCOUNTS.filter((account) => !taken.has(account.username));
  await accounts.upsert(
    free.map((account) => ({ ...account, passwordHash, demo: true })),
    ['username'],
  );
}
