import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { RecordKey } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { lastContent } from '../cases/case-people.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import { type CommonKeyRow, commonKeys, commonRules } from '../registry/common-keys.js';
import { matchWork } from '../registry/linkage-bounds.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { MATCHER } from '../tokens.js';
import { type CommonValue, CommonValuesPage, CommonValuesQuery } from './common-values.dto.js';

const EXAMPLES = 3;

@ApiTags('oversight')
@ApiBearerAuth()
@Shows('city')
@Controller('api/v1/common-values')
export class CommonValuesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MATCHER) private readonly matcher: Matcher,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @Allow('operator', 'leader', 'auditor')
  @ApiOperation({ summary: 'Values that so many records share that they find nobody any more, the commonest first' })
  @ApiOkResponse({ type: CommonValuesPage })
  async list(@Query() query: CommonValuesQuery, @Asking() requester: Requester): Promise<CommonValuesPage> {
    const disclosure = new Disclosure(requester.purpose);
    const page = await inTransaction(this.database, async (tx) => {
      const rows = await commonKeys(tx, query.rule ?? null, placeOf(query.cursor), query.limit);
      const items: CommonValue[] = [];
      for (const row of rows) items.push(await this.shown(tx, row, disclosure));
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      return {
        bounds: await boundsOf(tx),
        rules: await commonRules(tx),
        items,
        nextCursor: last ? cursorOf(last) : null,
      };
    });
    await this.audit.enter(requester, { action: 'view-common-values', detail: { values: page.items.length } });
    return page;
  }

  /** The index holds hashes only: what one stands for is read from a record that has it. */
  private async shown(tx: Transaction, row: CommonKeyRow, disclosure: Disclosure): Promise<CommonValue> {
    const { rule, depth, exhausted, weighsLess } = row;
    const found = await this.matcher.valueOfKey(tx, row.key, EXAMPLES);
    const holders = await tx.query<RecordKey & { isConfidential: boolean }>(
      `select system, source_id as "sourceId",
         coalesce(${lastContent('r')} ->> 'confidential' = 'true', false) as "isConfidential"
       from record r where record_id = any($1::bigint[]) order by record_id desc`,
      [found?.recordIds ?? []],
    );
    // A value that was read from a confidential caller's record may be hers, named or not: to show its holders matches her.
    const open = holders.filter(({ isConfidential }) => disclosure.full || !isConfidential);
    const examples = open.map(({ system, sourceId }) => ({ system, sourceId }));
    return {
      rule,
      value: open.length > 0 ? (found?.parts.map((part) => disclosure.keyPart(String(part))) ?? null) : null,
      depth,
      holders: row.holders,
      exhausted,
      weighsLess,
      firstSeen: row.firstSeen.toISOString(),
      lastSeen: row.lastSeen.toISOString(),
      examples,
    };
  }
}

const BOUNDS_DAYS = 30;

async function boundsOf(tx: Transaction) {
  const since = new Date(Date.now() - BOUNDS_DAYS * 86_400_000).toISOString().slice(0, 10);
  return matchWork(tx, since);
}

const cursorOf = ({ holders, rule, key }: CommonKeyRow): string => `${holders}~${rule}~${key}`;

function placeOf(cursor: string | undefined) {
  const [holders, rule, key] = cursor?.split('~') ?? [];
  return holders && rule && key ? { holders: Number(holders), rule, key } : null;
}
