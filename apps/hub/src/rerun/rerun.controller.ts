import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { RecordKey } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import type { Matcher } from '../pipeline/match/match-records.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { MATCHER } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { type DryRun, dryRun } from './dry-run.js';
import { readModel } from './read-model.js';
import { DryRunView, RERUN_MODELS, type RerunCase } from './rerun.dto.js';

/** Merges and splits that are listed; all are counted. */
const LISTED = 200;
/** A larger registry would keep the serving hub at it for minutes: the command does it in a process of its own. */
export const RECORDS_MAX = 5_000;

@ApiTags('linkage')
@ApiBearerAuth()
@Controller('api/v1/linkage')
export class RerunController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MATCHER) private readonly matcher: Matcher,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('model')
  @Shows('nothing')
  @Allow('operator', 'leader', 'auditor')
  @ApiOperation({ summary: 'The model that the registry is judged by, as its file' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  model(): Promise<object> {
    return inTransaction(this.database, this.matcher.follow);
  }

  @Post('dry-run')
  @Shows('city')
  @HttpCode(200)
  @Allow('operator', 'leader')
  @ApiExtraModels(...RERUN_MODELS)
  @ApiOperation({ summary: 'Which cases would merge or split under another model; nothing is changed, nobody waits' })
  @ApiBody({ description: 'A model file', schema: { type: 'object', additionalProperties: true } })
  @ApiOkResponse({ type: DryRunView })
  @ApiConflictResponse({
    description: 'Another one is at work, or the registry holds more than 5,000 records: the command tells',
  })
  async dryRun(@Body() body: object, @Asking() requester: Requester): Promise<DryRunView> {
    const model = readModel(body);
    return this.audit.change(requester, async (tx) => {
      const [lock] = await tx.query<{ taken: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext('yian-tong.dry-run')) as taken`,
      );
      if (!lock?.taken)
        throw new Problem('conflict', {
          zh: '另一次试算正在进行，请稍候再试',
          en: 'another dry run is at work: wait for it',
        });
      const [size] = await tx.query<{ records: string }>(
        'select count(*) as records from (select 1 from linkage_record limit $1) counted',
        [RECORDS_MAX + 1],
      );
      if (Number(size?.records) > RECORDS_MAX)
        throw new Problem('conflict', {
          zh: `超过 ${RECORDS_MAX} 条记录，不在运行中的系统里试算：npm run linkage -- rerun --dry-run --model FILE`,
          en: `more than ${RECORDS_MAX} records are not judged in the serving hub: npm run linkage -- rerun --dry-run --model FILE`,
        });
      const present = await this.matcher.follow(tx);
      const found = await dryRun(tx, this.matcher, model);
      const answer = await shown(tx, found, model.version, present.version);
      return { answer, entry: { action: 'control', subject: 'dry-run', detail: { model: model.version } } };
    });
  }
}

async function shown(
  tx: Transaction,
  { merges, splits, ...counts }: DryRun,
  modelVersion: string,
  presentVersion: string,
): Promise<DryRunView> {
  const [listedMerges, listedSplits] = [merges.slice(0, LISTED), splits.slice(0, LISTED)];
  const cases = await tx.query<RerunCase>(
    'select case_id as "caseId", case_number as "caseNumber" from case_file where case_id = any($1::bigint[])',
    [[...listedMerges.flat(), ...listedSplits.map(({ caseId }) => caseId)]],
  );
  const records = await tx.query<RecordKey & { recordId: string }>(
    `select record_id as "recordId", system, source_id as "sourceId" from record where record_id = any($1::bigint[])`,
    [listedSplits.flatMap(({ parts }) => parts.flat())],
  );
  const numbers = new Map(cases.map(({ caseId, caseNumber }) => [caseId, caseNumber]));
  const keys = new Map(records.map(({ recordId, system, sourceId }) => [recordId, { system, sourceId }]));
  const named = (caseId: string): RerunCase => ({ caseId, caseNumber: numbers.get(caseId) ?? '' });
  return {
    modelVersion,
    presentVersion,
    ...counts,
    mergesTotal: merges.length,
    splitsTotal: splits.length,
    merges: listedMerges.map((ids) => ids.map(named)),
    splits: listedSplits.map(({ caseId, parts }) => ({
      ...named(caseId),
      parts: parts.map((ids) => ids.flatMap((id) => keys.get(id) ?? [])),
    })),
  };
}
