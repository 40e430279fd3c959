import { describe, expect, it } from '@jest/globals';
import type { SourcePage } from '../connector.js';
import { checkSource } from './check-source.js';

const FETCH = { id: 'f', request: 'GET /cases', startedAt: '', receivedAt: '' };

/** A source of one page, and whether its reading was broken off behind it. */
function sourceOf(...texts: string[]) {
  const told = { brokenOff: false };
  const items = texts.map((text) => ({ bytes: Buffer.from(text), mediaType: 'text/plain' }));
  return {
    told,
    reader: {
      async *reread(): AsyncGenerator<SourcePage<unknown>, void> {
        try {
          yield { items, fetch: FETCH, checkpoint: null };
          throw new Error('read on');
        } finally {
          told.brokenOff = true;
        }
      },
    },
    connector: {
      interpret: ({ bytes }: { bytes: Buffer }) => {
        if (bytes.toString() === 'fault') throw new Error('no such field');
        return { kind: 'malformed', sourceId: null, cause: 'schema:id', reason: '' } as const;
      },
    },
  };
}

describe('a check of a source', () => {
  it('says what the mapping makes of its first page, and reads no further', async () => {
    const source = sourceOf('x', 'fault', 'x');
    const check = await checkSource(source, new AbortController().signal);
    expect(check).toMatchObject({ items: 3, mapped: 0, causes: ['schema:id', 'mapping:fault'], request: 'GET /cases' });
    expect(source.told.brokenOff).toBe(true);
  });

  it('tells a source that has nothing from one that is not reached', async () => {
    const empty = { ...sourceOf(), reader: { async *reread() {} } };
    expect(await checkSource(empty, new AbortController().signal)).toMatchObject({ items: 0, request: null });
    const away = {
      ...sourceOf(),
      reader: {
        // biome-ignore lint/correctness/useYield: it fails before it has anything
        async *reread(): AsyncGenerator<SourcePage<unknown>, void> {
          throw new Error('connect ECONNREFUSED');
        },
      },
    };
    await expect(checkSource(away, new AbortController().signal)).rejects.toThrow('ECONNREFUSED');
  });
});
