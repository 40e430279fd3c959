import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { UnsealingError } from '#libs/sealed-payload/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { findRecord } from '../cases/case.queries.js';
import { peopleOfCase } from '../cases/case-people.js';
import { HUB_KEYS } from '../tokens.js';
import { type HubKeys } from '../trust/key-folder.js';
import { PageQuery } from '../web/page.js';
import { invalid, Problem } from '../web/problem.js';
import { originalHeaders } from './original-headers.js';
import { versionView } from './version-view.js';
import { OriginalQuery, RecordVersionsPage } from './versions.dto.js';
import { findOriginal, type OriginalRow, versionsOfRecord, wasEverConfidential } from './versions.queries.js';

@ApiTags('records')
@ApiBearerAuth()
@Shows('record')
@Controller('api/v1/records')
export class VersionsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  @Get(':system/:sourceId/versions')
  @ApiOperation({
    summary: 'Every version of a record: message, fetch, connector, mapping, and what changed against the one before',
    description: 'Names of changed fields are always shown; their values are masked without X-Purpose.',
  })
  @ApiOkResponse({ type: RecordVersionsPage })
  async versions(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Query() { cursor, limit }: PageQuery,
    @Asking() requester: Requester,
  ): Promise<RecordVersionsPage> {
    const record = await findRecord(this.database, system, sourceId);
    if (!record)
      throw new Problem('not-found', {
        zh: `没有这条记录：${system} ${sourceId}`,
        en: `the hub has never seen ${system} ${sourceId}`,
      });
    const rows = await versionsOfRecord(this.database, record.recordId, cursor ?? null, limit);
    await this.audit.enter(requester, {
      action: 'view-record',
      subject: `${system}/${sourceId}`,
      detail: { versions: rows.map(({ version }) => version) },
    });
    const context = {
      disclosure: new Disclosure(requester.purpose),
      people: record.caseId ? (await peopleOfCase(this.database, record.caseId)).all : [],
      confidential: await wasEverConfidential(this.database, record.recordId),
    };
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { items: rows.map((row) => versionView(row, context)), nextCursor: last ? String(last.version) : null };
  }

  @Get(':system/:sourceId/original')
  @Allow('auditor', 'operator')
  @ApiOperation({
    summary: 'The source’s own bytes of a version, byte for byte; only with X-Purpose',
    description:
      'A download with the media type that the connector stated. Repr-Digest (RFC 9530) is the SHA-256 that provenance names.',
  })
  @ApiOkResponse({
    description: 'The bytes, whatever their media type',
    content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  })
  async original(
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Query() { version }: OriginalQuery,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!requester.purpose)
      throw invalid('X-Purpose', {
        zh: '原件不作遮盖，须说明用途',
        en: 'must say what a person’s data is for: an original masks nothing',
      });
    const found = await findOriginal(this.database, system, sourceId, version ?? null);
    const named = `${system} ${sourceId}${version === undefined ? '' : `, version ${version}`}`;
    if (!found)
      throw new Problem('not-found', { zh: `没有 ${named} 的原件`, en: `the hub has no original of ${named}` });
    if (found.erased)
      throw new Problem('not-found', {
        zh: `${named} 的原件已依法删除`,
        en: `the original of ${named} was deleted by law`,
      });
    const bytes = this.opened(found);
    await this.audit.enter(requester, {
      action: 'view-original',
      subject: `${system}/${sourceId}`,
      detail: { version: found.version, bytes: bytes.length },
    });
    await reply.headers(originalHeaders(system, sourceId, { ...found, bytes })).send(bytes);
  }

  private opened(found: OriginalRow): Buffer {
    try {
      return this.keys.records.open(found);
    } catch (error) {
      if (!(error instanceof UnsealingError)) throw error;
      throw error.fault === 'unknown-key'
        ? new Problem('unavailable', { zh: `封存原件的密钥不在此处：${error.message}`, en: error.message })
        : new Problem('conflict', { zh: `原件无法启封：${error.message}`, en: error.message });
    }
  }
}
