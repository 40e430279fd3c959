import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { DOCUMENT_TYPES } from '#libs/casework/index.js';
import type { Attachment, AttachmentPart, AttachmentWanted } from '#libs/contracts/index.js';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { recordsOfCase } from '../cases/case.queries.js';
import type { HubConfig } from '../config.js';
import { ConnectorControl } from '../oversight/connector-control.service.js';
import { asksOfCase } from '../registry/asks.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { attachmentRefusal } from './attachment-refusal.js';
import { CaseAttachments } from './attachments.dto.js';
import { caseFileHeaders } from './case-file-headers.js';
import { knownCase, peopleOfKnownCase } from './case-known.js';
import { foundIn } from './found-in.js';

/** What a party gave with its records: known by its digest, fetched from the source when somebody opens it, and kept there alone. */
@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1/cases/:caseId/attachments')
@Shows('case')
export class AttachmentsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ConnectorControl) private readonly connectors: ConnectorControl,
    @Inject(HUB_CONFIG) private readonly config: Pick<HubConfig, 'malwareScanner'>,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Photos and papers that parties gave with their records, at the statement, asked, or in a room',
  })
  @ApiOkResponse({ type: CaseAttachments })
  async list(@Param('caseId') caseId: string, @Asking() who: Requester): Promise<CaseAttachments> {
    const shown = await inTransaction(this.database, (tx) => shownAttachments(tx, caseId, who));
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { attachments: shown.items.length } });
    return shown;
  }

  @Get(':system/:sourceId/:attachmentId/content')
  @ApiOperation({
    summary:
      'The bytes of one, from its source, held against their SM3; only with X-Purpose, for nobody knows whom it names',
  })
  @ApiProduces(...DOCUMENT_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async content(
    @Param('caseId') caseId: string,
    @Param('system') system: string,
    @Param('sourceId') sourceId: string,
    @Param('attachmentId') attachmentId: string,
    @Asking() who: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = { system, sourceId, attachmentId };
    const file = await inTransaction(this.database, (tx) => attachmentOf(tx, caseId, wanted));
    if (who.purpose === null)
      throw new Problem('forbidden', {
        zh: '请先说明查看文件的用途',
        en: 'say by X-Purpose what the file is wanted for',
      });
    const body = await this.fetched(system, sourceId, file);
    const { digest } = file;
    const refusal = attachmentRefusal(file, body) ?? (await foundIn(this.config.malwareScanner, body));
    if (refusal) {
      const detail = { ...wanted, size: body.length, digest, because: refusal.en };
      await this.audit.enter(who, { action: 'document-refused', subject: caseId, detail });
      throw new Problem('conflict', refusal);
    }
    await this.audit.enter(who, { action: 'view-document', subject: caseId, detail: { ...wanted, digest } });
    await reply.headers(caseFileHeaders(file)).send(body);
  }

  /** Part by part, for a file may be larger than a message. Throws Problem where its connector or source has none. */
  private async fetched(system: string, sourceId: string, { id, bytes }: Attachment): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let from = 0; ; ) {
      const wanted: AttachmentWanted = { sourceId, id, from };
      const part = await this.connectors.askSealed<AttachmentPart>(system, 'attachment', wanted);
      const content = Buffer.from(part.base64, 'base64');
      parts.push(content);
      from += content.length;
      // One that is larger than was said is another file, and is not read on.
      if (content.length === 0 || from >= part.bytes || from > bytes) return Buffer.concat(parts);
    }
  }
}

interface Wanted {
  readonly system: string;
  readonly sourceId: string;
  readonly attachmentId: string;
}

/** Throws Problem where the newest version of no record of the case has it. */
async function attachmentOf(tx: Transaction, caseId: string, wanted: Wanted): Promise<Attachment> {
  await knownCase(tx, caseId);
  const { system, sourceId, attachmentId } = wanted;
  const record = (await recordsOfCase(tx, caseId)).find((one) => one.system === system && one.sourceId === sourceId);
  const found = record?.content?.attachments?.find(({ id }) => id === attachmentId);
  if (!found)
    throw new Problem('not-found', {
      zh: `该案没有这个文件：${attachmentId}`,
      en: `case ${caseId} has no attachment ${attachmentId}`,
    });
  return found;
}

async function shownAttachments(tx: Transaction, caseId: string, { purpose }: Requester): Promise<CaseAttachments> {
  const people = await peopleOfKnownCase(tx, caseId);
  const disclosure = new Disclosure(purpose);
  const asks = new Map((await asksOfCase(tx, caseId)).map((one) => [one.receiptNo, one]));
  const records = await recordsOfCase(tx, caseId);
  const items = records.flatMap(({ system, sourceId, content }) =>
    (content?.attachments ?? []).map(({ id, name, mediaType, bytes, digest, by = 'applicant', ask, at = null }) => {
      const asked = ask === undefined ? undefined : asks.get(ask);
      const kind = asked?.ask.kind === 'room' ? ('room' as const) : ('question' as const);
      return {
        ...{ system, sourceId, attachmentId: id, name: disclosure.sentence(name, people), mediaType, size: bytes },
        ...{ digest, by, given: ask === undefined ? ('statement' as const) : kind, askId: asked?.orderId ?? null, at },
      };
    }),
  );
  return { items };
}
