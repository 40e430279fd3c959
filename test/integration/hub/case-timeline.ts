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

const NAMED_AT = '2026-03-06T01:00:00.000Z';

/** A notice that names the case is issued and received, and the province instructs, all in one moment. */
async function nameFromAbove(hub: HubFixture, caseId: string): Promise<void> {
  await hub.query(
    `with n as (insert into laggard_notice (grouping, code, name, from_day, to_day, figures, state, drafted_by, issued_at)
       values ('county', '330106', '西湖区', '2026-01-01', '2026-01-31', jsonb_build_array(jsonb_build_object('caseIds', jsonb_build_array($1::text))), 'received', 'x', now())
       returning notice_id)
     insert into laggard_notice_step (notice_id, act, state, reason, actor, at)
     select notice_id, act, 'received', '', 'x', $2::timestamptz from n, unnest(array['draft', 'issue', 'receive']) with ordinality as s (act, no) order by no`,
    [caseId, NAMED_AT],
  );
  await hub.query(
    `with b as (insert into province_batch (direction, sequence, day, count, sha256, body, state)
       values ('down', 77, '2026-03-06', 1, 'x', '{}', 'taken') returning batch_id)
     insert into province_item (batch_id, ref, kind, state, case_id, made_at)
     select batch_id, 'DB-77', 'instruction', 'taken', $1::bigint, $2::timestamptz from b`,
    [caseId, NAMED_AT],
  );
}

/** What happened to this case and the one merged into it is one line, with who did it; personal words are masked. */
export async function tellsAllThatHappened(hub: HubFixture, caseId: string, mergedAway: string): Promise<void> {
  const update = dispute('petition', 'FILE-2', { title: '预付卡（补充）', filedAt: '2026-01-05T09:00:00+08:00' });
  await hub.post(`/api/v1/cases/${caseId}/paper-files`, { number: '2026-调-0318', reason: '立卷' }).expect(201);
  await nameFromAbove(hub, caseId);
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
  told({ kind: 'paper-file', what: 'entered', actor: 'person', about: '2026-调-0318', words: '立卷' });
  told({ kind: 'note', what: 'written', actor: 'person', words: '另案记录' });
  told({ kind: 'participant', what: 'joined', actor: 'person', state: 'mediator', about: '北山街道调委会' });
  expect(items.filter(({ kind, what }) => kind === 'link' && what === 'merged')).toEqual([]);
  // The same moment: the later kind first, and of one kind what was entered later.
  const named = items.filter(({ at }) => at === NAMED_AT).map(({ kind, what, actor }) => [kind, what, actor]);
  expect(named).toEqual([
    ['province', 'instruction', 'source'],
    ['notice', 'receive', 'person'],
    ['notice', 'issue', 'person'],
  ]);
  expect(JSON.stringify(items)).not.toMatch(/欧阳明珠|13812345678|上官云/);
  const open = await hub.get(`/api/v1/cases/${caseId}/timeline`, '核对经过').expect(200);
  expect(open.text).toContain('欧阳明珠');
  const gone = await hub.get(`/api/v1/cases/${mergedAway}/timeline`).redirects(0).expect(308);
  expect(gone.headers.location).toBe(`/api/v1/cases/${caseId}/timeline`);
}
