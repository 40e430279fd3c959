import pg from 'pg';
import { planQuery } from '../../apps/hub/src/lookup/query-plan.js';
import type { TokenOf } from '../../apps/hub/src/lookup/search-tokens.js';
import type { Query, QueryKind } from './queries.js';

/** Asks for one query; settles once the whole answer is there. */
export type Ask = (query: Query) => Promise<number>;

export interface FoundItem {
  readonly caseId: string | null;
  readonly records: readonly { readonly system: string; readonly sourceId: string }[];
  readonly matchedOn: readonly string[];
}

/** The hub's lookup over HTTP; returns the total. */
export const askHub =
  (url: string, key: string): Ask =>
  async ({ text }) =>
    (await lookUp(url, key, text)).total;

export async function lookUp(
  url: string,
  key: string,
  text: string,
  limit = 20,
): Promise<{ readonly total: number; readonly items: readonly FoundItem[] }> {
  const answer = await fetch(`${url}/api/v1/lookup?limit=${limit}&q=${encodeURIComponent(text)}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  if (!answer.ok) throw new Error(`lookup: ${answer.status} ${await answer.text()}`);
  return answer.json() as never;
}

const SELECT = `select c.case_id, c.case_number, c.title, c.status, c.dispute_type, c.division_code, c.handling_unit,
    c.risk_level, c.updated_at
  from (select case_id from search_document where tokens @@ $1::tsquery offset 0) d join case_file c using (case_id) limit 20`;

/**
 * What somebody who knows the index would ask by hand: twenty rows by it, without order, count, masking, rights, audit
 * trail or HTTP.
 */
export async function askBare(databaseUrl: string, tokenOf: TokenOf): Promise<{ ask: Ask; end(): Promise<void> }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    ask: async (query) => (await client.query(SELECT, [bareQuery(tokenOf, query)])).rows.length,
    end: () => client.end(),
  };
}

const BY_IDENTIFIER: readonly QueryKind[] = ['ID number', 'phone'];
const BY_TEXT: readonly QueryKind[] = ['address words', 'free text'];

function bareQuery(tokenOf: TokenOf, { kind, text }: Query): string {
  const words = planQuery(tokenOf, text, false);
  if (BY_TEXT.includes(kind)) return words.map(({ textQuery }) => `(${textQuery})`).join(' & ');
  return words.map((word) => `(${BY_IDENTIFIER.includes(kind) ? word.identifierQuery : word.nameQuery})`).join(' & ');
}
