import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Interpreted, Original } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import type { HubConfig } from '../config.js';
import type { RawMessage } from '../pipeline/arrival.js';
import { messageOpener } from '../pipeline/intake/open-message.js';
import { parseMessage } from '../pipeline/intake/parse-message.js';
import type { PipelineParts } from '../pipeline/parts.js';
import { mend } from '../registry/quarantine.js';
import { enterRedrive, latestRedrives, type QuarantineGroupKey, type Redrive } from '../registry/redrives.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_CONFIG, HUB_KEYS, PIPELINE_PARTS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { Problem } from '../web/problem.js';
import { ConnectorControl } from './connector-control.service.js';
import { payloadBytes } from './payload-text.js';
import {
  GroupToRedrive,
  MendedItem,
  MendedPayload,
  PayloadToTry,
  Redrives,
  RedriveView,
  TrialView,
} from './quarantine.dto.js';
import { payloadOf, QuarantineItem } from './quarantine-item.entity.js';
import { Reason } from './reason.dto.js';
import { FETCH_UNKNOWN } from './redriving.service.js';
import { refusalTold } from './refusal-told.js';
import { eventToTry, messageToTry, type Trial, tryMessage, unreadable } from './trial.js';

const REDRIVES_SHOWN = 20;

/** Refused items are mended, tried, and driven again: one, or all that one cause refused. */
@ApiTags('oversight')
@ApiBearerAuth()
@Controller('api/v1/quarantine')
export class RedrivingController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ConnectorControl) private readonly control: ConnectorControl,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(PIPELINE_PARTS) private readonly parts: PipelineParts,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  @Get('redrives')
  @Shows('city')
  @ApiOperation({ summary: 'The newest redrives, and how far they are' })
  @ApiOkResponse({ type: Redrives })
  async redrives() {
    return { items: await inTransaction(this.database, (tx) => latestRedrives(tx, REDRIVES_SHOWN)) };
  }

  @Post('redrives')
  @Shows('city')
  @HttpCode(202)
  @Allow('operator')
  @ApiOperation({ summary: 'Drive all open items of a group again, each under the event id that it had' })
  @ApiOkResponse({ type: RedriveView })
  redriveGroup(@Body() { reason, system, stage, cause }: GroupToRedrive, @Asking() requester: Requester) {
    return this.enter({ system, stage, cause }, null, reason, requester);
  }

  @Post(':quarantineId/redrive')
  @Shows('refused-item')
  @HttpCode(202)
  @Allow('operator')
  @ApiOperation({ summary: 'Drive one item again, parked or not' })
  @ApiOkResponse({ type: RedriveView })
  async redriveOne(@Param('quarantineId') id: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    return this.enter(await this.itemOf(id), id, reason, requester);
  }

  @Post(':quarantineId/mend')
  @Shows('refused-item')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'Put a mended payload in place of what cannot be read; the original stays beside it' })
  @ApiOkResponse({ type: MendedItem })
  async mend(@Param('quarantineId') id: string, @Body() body: MendedPayload, @Asking() requester: Requester) {
    const { originalMediaType } = await this.itemOf(id);
    const bytes = payloadBytes(body.payload, originalMediaType);
    return this.audit.change(requester, async (tx) => {
      if (!(await mend(tx, this.keys.records, id, bytes, requester.actor, body.reason)))
        throw new Problem('conflict', { zh: '这一条已不在等待之列', en: `item ${id} does not wait any more` });
      const answer = { quarantineId: id, mendedBy: requester.actor };
      return { answer, entry: { action: 'mend', subject: id, detail: { reason: body.reason, bytes: bytes.length } } };
    });
  }

  @Post(':quarantineId/try')
  @Shows('refused-item')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'What would become of it now, through mapping and pipeline; nothing is kept' })
  @ApiOkResponse({ type: TrialView })
  async try(
    @Param('quarantineId') id: string,
    @Body() { payload }: PayloadToTry,
    @Asking() requester: Requester,
    @Headers('accept-language') accepted?: string,
  ) {
    const item = await this.itemOf(id);
    await this.audit.enter(requester, { action: 'try', subject: id, detail: { given: payload !== undefined } });
    const stored = payloadOf(item);
    const bytes =
      payload === undefined ? (stored.mended ?? stored.original) : payloadBytes(payload, item.originalMediaType);
    const { trial, issues } = await this.trialOf(item, bytes);
    const disclosure = new Disclosure(requester.purpose);
    return {
      ...trial,
      reason: trial.reason && refusalTold(disclosure, accepted)(trial.reason),
      issues,
    };
  }

  private async trialOf(item: QuarantineItem, bytes: Buffer): Promise<{ trial: Trial; issues: object[] }> {
    const { system, stage, sourceId, originalMediaType: mediaType } = item;
    if (stage === 'hub') return { trial: await this.tryMessage(messageToTry(system, sourceId, bytes)), issues: [] };
    const original: Original = { mediaType, base64: bytes.toString('base64') };
    const interpreted = await this.control.askSealed<Interpreted>(system, 'interpret', original);
    if (interpreted.kind === 'malformed')
      return { trial: unreadable(interpreted.sourceId, interpreted.cause, interpreted.reason), issues: [] };
    const message = eventToTry(system, interpreted, original, item.fetch ?? FETCH_UNKNOWN);
    const issues = interpreted.issues.map(({ field, kind, note }) => ({ field, kind, note }));
    return { trial: await this.tryMessage(message), issues };
  }

  private tryMessage(message: RawMessage): Promise<Trial> {
    const open = messageOpener(this.keys.payload);
    return tryMessage(this.database, this.parts, message, (one) => parseMessage(one, open));
  }

  private enter(
    { system, stage, cause }: QuarantineGroupKey,
    quarantineId: string | null,
    reason: string,
    requester: Requester,
  ): Promise<Redrive | undefined> {
    if (!this.config.systems.includes(system))
      throw new Problem('conflict', {
        zh: `${system} 不是本平台的来源，不能重新处理`,
        en: `nothing of ${system} can be driven again: it is no source of this hub`,
      });
    return this.audit.change(requester, async (tx: Transaction) => {
      const id = await enterRedrive(tx, { system, stage, cause }, quarantineId, requester.actor, reason);
      if (id === null)
        throw new Problem('conflict', {
          zh: '没有等待的，或正在重新处理',
          en: 'nothing of this waits, or it is being driven again already',
        });
      const answer = (await latestRedrives(tx, REDRIVES_SHOWN)).find(({ redriveId }) => redriveId === id);
      const detail = { reason, system, stage, cause, redriveId: id, items: answer?.items ?? 0 };
      return { answer, entry: { action: 'redrive', subject: quarantineId ?? undefined, detail } };
    });
  }

  private async itemOf(id: string): Promise<QuarantineItem> {
    const columns = this.database
      .getRepository(QuarantineItem)
      .metadata.columns.map(({ propertyName }) => propertyName);
    const select = Object.fromEntries(columns.map((name) => [name, true]));
    const item = /^\d{1,18}$/.test(id)
      ? await this.database.getRepository(QuarantineItem).findOne({ where: { quarantineId: id }, select })
      : null;
    if (!item) throw new Problem('not-found', { zh: `隔离区没有这一条：${id}`, en: `no item ${id} in quarantine` });
    return item;
  }
}
