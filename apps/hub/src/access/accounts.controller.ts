import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { Allow, Asking, Shows } from './access.decorator.js';
import {
  AccountChange,
  AccountPage,
  AccountView,
  NewAccount,
  OneTimePasswordView,
  SessionList,
} from './account.dto.js';
import { AccountSessions } from './account-sessions.service.js';
import { Accounts, type OneTimePassword } from './accounts.service.js';
import type { Requester } from './requester.js';
import { SecondFactors } from './second-factors.service.js';
import { sessionItems } from './session-item.js';

/** People and what they may do. The security administrator's alone; nobody changes her own account. */
@ApiTags('accounts')
@ApiBearerAuth()
@Allow('security-admin')
@Shows('nothing')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(AccountSessions) private readonly sessions: AccountSessions,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'People who may sign in, by name' })
  @ApiOkResponse({ type: AccountPage })
  async list(@Query() { limit, cursor }: PageQuery): Promise<AccountPage> {
    const offset = Number(cursor ?? 0);
    const found = await this.accounts.page(limit + 1, offset);
    const nextCursor = found.length > limit ? String(offset + limit) : null;
    return { items: await this.accounts.views(found.slice(0, limit)), nextCursor };
  }

  @Post()
  @ApiOperation({ summary: 'Make an account; the answer holds a password for one time' })
  @ApiCreatedResponse({ type: OneTimePasswordView })
  async create(@Body() wanted: NewAccount, @Asking() requester: Requester): Promise<OneTimePasswordView> {
    return this.withPassword(await this.accounts.create(wanted, requester));
  }

  @Get(':username')
  @ApiOperation({ summary: 'One account' })
  @ApiOkResponse({ type: AccountView })
  async account(@Param('username') username: string): Promise<AccountView> {
    return this.accounts.view(await this.accounts.find(username));
  }

  @Patch(':username')
  @ApiOperation({ summary: 'Change name, role, unit or division; another role or scope ends her sessions' })
  @ApiOkResponse({ type: AccountView })
  async change(@Param('username') username: string, @Body() wanted: AccountChange, @Asking() requester: Requester) {
    return this.accounts.view(await this.accounts.change(username, wanted, requester));
  }

  @Post(':username/disable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close an account; her sessions end' })
  @ApiOkResponse({ type: AccountView })
  async disable(@Param('username') username: string, @Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return this.accounts.view(await this.accounts.setDisabled(username, true, reason, requester));
  }

  @Post(':username/enable')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open an account again' })
  @ApiOkResponse({ type: AccountView })
  async enable(@Param('username') username: string, @Body() { reason }: Reasoned, @Asking() requester: Requester) {
    return this.accounts.view(await this.accounts.setDisabled(username, false, reason, requester));
  }

  @Post(':username/password-reset')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new password for one time; her sessions end, and a locked name is open again' })
  @ApiOkResponse({ type: OneTimePasswordView })
  async resetPassword(@Param('username') username: string, @Body() { reason }: Reasoned, @Asking() who: Requester) {
    return this.withPassword(await this.accounts.resetPassword(username, reason, who));
  }

  @Post(':username/second-factor-reset')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take away a second factor that she has lost' })
  @ApiNoContentResponse({ description: 'She sets up a new one at her next sign-in' })
  async resetFactor(@Param('username') username: string, @Body() { reason }: Reasoned, @Asking() who: Requester) {
    await this.accounts.findOther(username, who);
    await this.factors.remove(username, who, reason);
  }

  @Get(':username/sessions')
  @ApiOperation({ summary: 'Where she is signed in' })
  @ApiOkResponse({ type: SessionList })
  async sessionsOf(@Param('username') username: string, @Asking() requester: Requester): Promise<SessionList> {
    await this.accounts.find(username);
    return sessionItems(await this.sessions.of(username), requester);
  }

  @Delete(':username/sessions/:sessionId')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of her sessions' })
  @ApiNoContentResponse({ description: 'Its token means nothing any more' })
  endSession(@Param('username') username: string, @Param('sessionId') sessionId: string, @Asking() who: Requester) {
    return this.sessions.end(username, sessionId, who);
  }

  private async withPassword({ account, oneTimePassword, expiresAt }: OneTimePassword): Promise<OneTimePasswordView> {
    return { account: await this.accounts.view(account), oneTimePassword, expiresAt: expiresAt.toISOString() };
  }
}
