import { expect } from '@jest/globals';
import { dispute, type HubFixture } from './hub-fixture.js';

interface Entry {
  readonly at: string;
  readonly kind: string;
  readonly what: string;
  readonly actor: string;
  readonly by: string | null;
  readonly sourceId: string | null;
  readonly about: string | null;
  readonly words: string | null;
  readonly state: string | null;
}

export const timelineOf = async (hub: HubFixture, caseId: string): Promise<Entry[]> =>
  (await hub.get(`/api/v1/cases/${caseId}/timeline`).expect(200)).body.items;

/** What happened to this case and the one merged into it is one line, with who did it; personal words are masked. */
export async function tellsAllThatHappened(hub: HubFixture, caseId: string, mergedAway: string): Promise<void> {
  const update = dispute('petition', 'FILE-2', { title: '预付卡（补充）', filedAt: '2026-01-05T09:00:00+08:00' });
  await hub.publish({ ...update, updatedAt: '2026-03-05T10:00:00+08:00' });
  const items = await timelineOf(hub, caseId);
  expect(items.map(({ at }) => at)).toEqual(
    items
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  const told = (of: Partial<Entry>) => expect(items).toContainEqual(expect.objectContaining(of));
  told({ kind: 'record', what: 'filed', actor: 'source', sourceId: 'FILE-1' });
  told({ kind: 'record', what: 'updated', actor: 'source', sourceId: 'FILE-2', at: '2026-03-05T02:00:00.000Z' });
  told({ kind: 'link', what: 'opened', actor: 'machine' });
  told({ kind: 'link', what: 'case-merge', actor: 'person', by: 'key:admin', words: '同一纠纷' });
  told({ kind: 'assignment', what: 'assigned', actor: 'machine' });
  told({ kind: 'life', what: 'agree', actor: 'person', words: '按规定办理' });
  told({ kind: 'document', what: 'attached', actor: 'person', state: 'evidence' });
  told({ kind: 'document', what: 'withdrawn', actor: 'person' });
  told({ kind: 'task', what: 'given', actor: 'person', about: '北山街道', state: 'task' });
  told({ kind: 'task', what: 'given', actor: 'machine', state: 'supervision' });
  told({ kind: 'task', what: 'done', actor: 'person', words: '已联系' });
  told({ kind: 'note', what: 'written', actor: 'person', words: '另案记录' });
  told({ kind: 'participant', what: 'joined', actor: 'person', state: 'mediator', about: '北山街道调委会' });
  expect(items.filter(({ kind, what }) => kind === 'link' && what === 'merged')).toEqual([]);
  expect(JSON.stringify(items)).not.toMatch(/欧阳明珠|13812345678|上官云/);
  const open = await hub.get(`/api/v1/cases/${caseId}/timeline`, '核对经过').expect(200);
  expect(open.text).toContain('欧阳明珠');
  const gone = await hub.get(`/api/v1/cases/${mergedAway}/timeline`).redirects(0).expect(308);
  expect(gone.headers.location).toBe(`/api/v1/cases/${caseId}/timeline`);
}
