import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { linesOf, NDJSON, sendLines } from '../exports/ndjson.js';
import { inTransaction } from '../registry/transaction.js';
import { invalid } from '../web/problem.js';
import { LineageQuery } from './lineage.dto.js';
import { batchRuns, fetchRuns } from './lineage.queries.js';
import { batchEvents, fetchEvents, type RunEvent } from './open-lineage.js';

const HOUR_MS = 3_600_000;
const WINDOW_MS_MAX = 31 * 24 * HOUR_MS;

@ApiTags('provenance')
@ApiBearerAuth()
@Shows('city')
@Controller('api/v1/provenance')
export class LineageController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('lineage')
  @Allow('auditor', 'operator')
  @ApiProduces(NDJSON)
  @ApiOperation({
    summary: 'Fetches of connectors and batches of the hub as OpenLineage RunEvents, one a line; no content of records',
  })
  async lineage(
    @Query() { from, until }: LineageQuery,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const length = Date.parse(until) - Date.parse(from);
    if (length <= 0 || length > WINDOW_MS_MAX)
      throw invalid('until', {
        zh: '须晚于开始时间，且相差不超过 31 天',
        en: 'must be after `from`, and at most 31 days later',
      });
    await this.audit.enter(requester, { action: 'export', subject: 'lineage', detail: { from, until } });
    await sendLines(reply, linesOf(this.events(Date.parse(from), Date.parse(until))));
  }

  /** Hour by hour, so that a long window is no large answer of the database. */
  private async *events(from: number, until: number): AsyncGenerator<RunEvent> {
    for (let at = from; at < until; at += HOUR_MS) {
      const window = [at, Math.min(at + HOUR_MS, until)].map((ms) => new Date(ms).toISOString()) as [string, string];
      yield* (await inTransaction(this.database, (tx) => fetchRuns(tx, ...window))).flatMap(fetchEvents);
      yield* (await inTransaction(this.database, (tx) => batchRuns(tx, ...window))).flatMap(batchEvents);
    }
  }
}
