import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { AsOfQuery } from '../history/as-of.dto.js';
import { PastRegistry } from '../history/past-registry.service.js';
import { PastRecordView } from '../history/past-view.dto.js';
import { Problem } from '../web/problem.js';
import { findRecord } from './case.queries.js';
import { peopleOfCase } from './case-people.js';
import { RecordView } from './record.dto.js';

@ApiTags('records')
@ApiBearerAuth()
@Shows('record')
@Controller('api/v1/records')
export class RecordsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(PastRegistry) private readonly past: PastRegistry,
  ) {}

  @Get(':system/:sourceId')
  @ApiOperation({
    summary: 'A source record: its state, its case, its newest content. Personal data only with X-Purpose',
  })
  @ApiExtraModels(RecordView, PastRecordView)
  @ApiOkResponse({
    schema: { oneOf: [{ $ref: getSchemaPath(RecordView) }, { $ref: getSchemaPath(PastRecordView) }] },
  })
  async record(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Query() { asOf }: AsOfQuery,
    @Asking() requester: Requester,
  ) {
    if (asOf) {
      const told = await this.past.record(system, sourceId, asOf, requester);
      await this.audit.enter(requester, { action: 'view-record', subject: `${system}/${sourceId}`, detail: { asOf } });
      return told;
    }
    const row = await findRecord(this.database, system, sourceId);
    if (!row)
      throw new Problem('not-found', {
        zh: `没有这条记录：${system} ${sourceId}`,
        en: `the hub has never seen ${system} ${sourceId}`,
      });
    await this.audit.enter(requester, { action: 'view-record', subject: `${system}/${sourceId}` });
    const disclosure = new Disclosure(requester.purpose);
    const people = row.caseId ? (await peopleOfCase(this.database, row.caseId)).all : [];
    return {
      system: row.system,
      sourceId: row.sourceId,
      caseId: row.caseId,
      state: row.state,
      nature: row.nature,
      stale: row.stale,
      version: row.version,
      decidedBy: row.decidedBy,
      score: row.score,
      content: row.content && disclosure.content(row.content, people),
      classification: disclosure.full ? row.classification : withoutReason(row.classification),
      placement: disclosure.full ? row.placement : withoutReason(row.placement),
      issues: disclosure.full ? row.issues : null,
      origin: row.topic && {
        topic: row.topic,
        partition: row.partition,
        offset: Number(row.offset),
        fetchedAt: row.fetchedAt?.toISOString(),
        connectorVersion: row.connectorVersion,
        mappingVersion: row.mappingVersion,
      },
    };
  }
}

/** Reasons quote the record's own words, which may name people. */
function withoutReason(decision: unknown): object | null {
  const { reason, ...rest } = (decision ?? {}) as { reason?: unknown };
  return decision ? rest : null;
}
