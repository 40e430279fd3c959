import { readRepositoryFile } from '../../quality/repository-files.js';
import type { HubFixture } from './hub-fixture.js';

interface Words {
  readonly auditActions: object;
  readonly auditDetails: object;
}
interface Page {
  readonly items: readonly { readonly action: string; readonly detail: object }[];
  readonly nextCursor: string | null;
}

const membersOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(membersOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...membersOf(inner)]);
};

/** What stands in the trail and has no word in the console: actions, and names of details. */
export async function wordlessInTrail(hub: HubFixture): Promise<string[]> {
  const words = JSON.parse(readRepositoryFile('apps/console/src/i18n/zh-CN.json')) as Words;
  const missing = new Set<string>();
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = (await hub.post('/api/v1/audit/trail', { limit: 100, ...(cursor && { cursor }) }).expect(200))
      .body as Page;
    for (const { action, detail } of page.items) {
      if (!Object.hasOwn(words.auditActions, action)) missing.add(action);
      for (const name of membersOf(detail)) if (!Object.hasOwn(words.auditDetails, name)) missing.add(name);
    }
    cursor = page.nextCursor;
  }
  return [...missing].toSorted();
}
