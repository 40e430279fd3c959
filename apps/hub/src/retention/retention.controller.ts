import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { eraseTrail } from '../registry/erasures.js';
import { listHolds } from '../registry/legal-holds.js';
import { dueForErasure, endRetention, retentionRules, setRetention } from '../registry/retention-rules.js';
import { inTransaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import { type HubKeys } from '../trust/key-folder.js';
import { LimitQuery, PageQuery } from '../web/page.js';
import { Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { DuePage, LegalHoldsPage, RetentionBody, RetentionRules, TrailErasureDone } from './retention.dto.js';

const NATURES = ['dispute', 'enquiry', 'suggestion'];
/** Of the audit trail: at least a year, and so more than the six months of 网络安全法. */
const TRAIL = 'audit-trail';
const isKind = (kind: string): boolean =>
  kind === TRAIL || NATURES.includes(kind) || DISPUTE_TYPES.some(({ code }) => code === kind);

@ApiTags('retention')
@ApiBearerAuth()
@Allow('leader', 'auditor')
@Controller('api/v1')
export class RetentionController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {}

  @Get('holds')
  @Shows('city')
  @ApiOperation({ summary: 'Legal holds, the newest first, lifted ones too' })
  @ApiOkResponse({ type: LegalHoldsPage })
  async holds(@Query() { cursor, limit }: PageQuery, @Asking() requester: Requester): Promise<LegalHoldsPage> {
    const items = await inTransaction(this.database, (tx) => listHolds(tx, cursor ?? null, limit));
    await this.audit.enter(requester, { action: 'view-retention', detail: { holds: items.length } });
    return { items, nextCursor: items.length === limit ? (items.at(-1)?.holdId ?? null) : null };
  }

  @Get('retention')
  @Shows('nothing')
  @ApiOperation({ summary: 'How long records are kept, by type' })
  @ApiOkResponse({ type: RetentionRules })
  async rules(): Promise<RetentionRules> {
    return { items: await inTransaction(this.database, retentionRules) };
  }

  @Put('retention/:kind')
  @Shows('nothing')
  @Allow('leader')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sets how long records of a type are kept once their matter is over' })
  @ApiOkResponse({ type: RetentionRules })
  set(@Param('kind') kind: string, @Body() { years, basis }: RetentionBody, @Asking() requester: Requester) {
    if (!isKind(kind))
      throw new Problem('not-found', {
        zh: `没有这个类型：${kind}。可用 dispute-types.csv 的代码，或 ${[...NATURES, TRAIL].join('、')}`,
        en: `no type ${kind}: a code of dispute-types.csv, or ${[...NATURES, TRAIL].join(', ')}`,
      });
    return this.audit.change(requester, async (tx) => {
      await setRetention(tx, { kind, years, basis, setBy: requester.actor });
      const answer = { items: await retentionRules(tx) };
      return { answer, entry: { action: 'retention', subject: kind, detail: { years, basis } } };
    });
  }

  @Delete('retention/:kind')
  @Shows('nothing')
  @Allow('leader')
  @ApiOperation({ summary: 'Records of this type are kept from now on' })
  @ApiOkResponse({ type: RetentionRules })
  end(@Param('kind') kind: string, @Asking() requester: Requester) {
    return this.audit.change(requester, async (tx) => {
      if (!(await endRetention(tx, kind)))
        throw new Problem('not-found', { zh: `${kind} 没有保存期限规定`, en: `there is no rule for ${kind}` });
      const answer = { items: await retentionRules(tx) };
      return { answer, entry: { action: 'retention', subject: kind, detail: { ended: true } } };
    });
  }

  @Post('audit/erasure')
  @Shows('city')
  @Allow('audit-admin')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Deletes whom and what the oldest entries of the audit trail are about, once its rule says so; the chain stays whole',
  })
  @ApiOkResponse({ type: TrailErasureDone })
  eraseTrail(@Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return this.audit.change(requester, async (tx) => {
      const rule = (await retentionRules(tx)).find(({ kind }) => kind === TRAIL);
      if (!rule)
        throw new Problem('conflict', {
          zh: `审计日志没有保存期限规定，一律保留：由领导设置 PUT /api/v1/retention/${TRAIL}`,
          en: `there is no rule for the audit trail, so all of it is kept: a leader sets PUT /api/v1/retention/${TRAIL}`,
        });
      const answer = await eraseTrail(tx, this.keys.records, rule.years);
      return { answer, entry: { action: 'erase', subject: TRAIL, detail: { ...answer, years: rule.years, reason } } };
    });
  }

  @Get('retention/due')
  @Shows('city')
  @ApiOperation({
    summary: 'What is over for longer than its rule says and held by nobody; deleting it is a person’s act',
  })
  @ApiOkResponse({ type: DuePage })
  async due(@Query() { limit }: LimitQuery, @Asking() requester: Requester): Promise<DuePage> {
    const items = await inTransaction(this.database, (tx) => dueForErasure(tx, limit));
    await this.audit.enter(requester, { action: 'view-retention', detail: { due: items.length } });
    return { items };
  }
}
