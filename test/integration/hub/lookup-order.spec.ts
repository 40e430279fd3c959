import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { openDatabase } from '../../../apps/hub/src/database.js';
import { findDocuments } from '../../../apps/hub/src/lookup/lookup.query.js';
import { planQuery } from '../../../apps/hub/src/lookup/query-plan.js';
import { buildSearchDocument } from '../../../apps/hub/src/lookup/search-document.js';
import { tokensBy } from '../../../apps/hub/src/lookup/search-tokens.js';
import { replaceDocuments } from '../../../apps/hub/src/registry/search-documents.js';
import { inTransaction } from '../../../apps/hub/src/registry/transaction.js';

const TOKEN_OF = tokensBy(Buffer.alloc(32, 1));
const CASES = 400;
/** Most of them are about the one word; a few, old and closed, are of the people and numbers that are looked for. */
const OLD_OPEN = 7;
const OLD_CLOSED = 3;
const NUMBERED = 11;

let database: DataSource;
beforeAll(async () => {
  const admin = await new DataSource({ type: 'postgres', url: process.env.TEST_DATABASE_URL }).initialize();
  const name = `lookup_order_${process.pid}`;
  await admin.query(`create database ${name}`);
  await admin.destroy();
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${name}`;
  database = await openDatabase(url.href);
  const caseIds = Array.from({ length: CASES }, (_, index) => index + 1);
  await inTransaction(database, (tx) => replaceDocuments(tx, caseIds.map(String), [], caseIds.map(documentOf)));
});
afterAll(() => database?.destroy());

function documentOf(id: number) {
  const isOld = id === OLD_OPEN || id === OLD_CLOSED || id === NUMBERED;
  const content = {
    nature: 'dispute' as const,
    status: { stage: 'registered' as const },
    complainants: [{ kind: 'person' as const, name: id === OLD_OPEN || id === OLD_CLOSED ? '物业' : `张${id}` }],
    respondents: [],
    place: {},
    // Each even one has the word far down, each odd one in its title.
    title: id % 2 ? '物业不修电梯' : '电梯',
    narrative: `${'说来话长'.repeat(60)}物业`,
    ...(id === NUMBERED && { numbers: ['物业'] }),
  };
  return {
    caseId: String(id),
    recordId: null,
    open: id !== OLD_CLOSED && id % 5 !== 0,
    updatedAt: new Date(Date.UTC(isOld ? 2001 : 2026, 0, 1, 0, id)).toISOString(),
    document: buildSearchDocument(TOKEN_OF, null, [{ system: 'court', sourceId: `S-${id}`, content }]),
  };
}

const EXACT = [NUMBERED, OLD_OPEN, OLD_CLOSED].map(String);

async function idsOf(most: number, pageSize: number, walked?: number) {
  const words = planQuery(TOKEN_OF, '物业', false);
  const ids: (string | null)[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const { hits, total, totalIsLowerBound } = await findDocuments(
      database,
      words,
      { withIdentity: false, scope: null },
      { limit: pageSize, offset },
      { counted: most, opened: most, ...(walked !== undefined && { walked }) },
    );
    ids.push(...hits.map((hit) => hit.caseId));
    if (hits.length < pageSize) return { ids, total, totalIsLowerBound };
  }
}

describe('a word that very many cases hold', () => {
  it('finds the number first, then names, open ones before closed, however old they are', async () => {
    const { ids, total, totalIsLowerBound } = await idsOf(50, 30);
    expect(ids.slice(0, 3)).toEqual(EXACT);
    expect({ total, totalIsLowerBound }).toEqual({ total: 50, totalIsLowerBound: true });
    expect(new Set(ids).size).toBe(CASES);
    const words = ids.slice(3).map(Number);
    const open = words.filter((id) => id % 5 !== 0);
    expect(words.slice(0, open.length)).toEqual(open.sort((a, b) => b - a));
  });

  it('pages the same whether a page begins in the exact ones or behind them', async () => {
    const whole = await idsOf(50, CASES + 1);
    expect((await idsOf(50, 2)).ids.slice(0, 40)).toEqual(whole.ids.slice(0, 40));
  });
});

it.each([1, 50, CASES])('finds names in the same order where it looks among the newest %i first', async (walked) => {
  const { ids } = await idsOf(50, 2, walked);
  expect(ids.slice(0, 3)).toEqual(EXACT);
  expect(new Set(ids).size).toBe(CASES);
});

describe('a word that can be ordered whole', () => {
  it('counts all, and brings those first that hold it in their head', async () => {
    const { ids, total, totalIsLowerBound } = await idsOf(10_000, 50);
    expect({ total, totalIsLowerBound }).toEqual({ total: CASES, totalIsLowerBound: false });
    expect(ids.slice(0, 3)).toEqual(EXACT);
    const odd = ids.slice(3).map((id) => Number(id) % 2 === 1);
    expect(odd.lastIndexOf(true)).toBe(odd.indexOf(false) - 1);
  });
});

/** The database, with something that happens after each query of a kind within a transaction. */
function disturbed(after: string, happens: () => Promise<unknown>): DataSource {
  const createQueryRunner = () => {
    const runner = database.createQueryRunner();
    const connect = async () => {
      const client = await runner.connect();
      const query = async (sql: string, parameters?: unknown[]) => {
        const result = await client.query(sql, parameters);
        if (sql.includes(after)) await happens();
        return result;
      };
      return { query };
    };
    return { connect, release: () => runner.release() };
  };
  const query = (sql: string, parameters?: unknown[]) => database.query(sql, parameters);
  return { createQueryRunner, query } as unknown as DataSource;
}

it('shows a page as of one moment, though documents come in while it looks', async () => {
  const another = { ...documentOf(OLD_OPEN), caseId: String(CASES + 1) };
  const come = () => inTransaction(database, (tx) => replaceDocuments(tx, [another.caseId], [], [another]));
  const words = planQuery(TOKEN_OF, '物业', false);
  const by = { withIdentity: false, scope: null };
  const { hits } = await findDocuments(
    disturbed('document_id <> all', come),
    words,
    by,
    { limit: 4, offset: 0 },
    {
      opened: 50,
    },
  );
  expect(hits.map((hit) => hit.caseId).slice(0, 3)).toEqual(EXACT);
  expect(hits[3]?.rank).toBe(2);
});
