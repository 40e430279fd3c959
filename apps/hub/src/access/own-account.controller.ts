import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, DuringSetUp, Shows } from './access.decorator.js';
import { AccountView, SessionList } from './account.dto.js';
import { AccountSessions } from './account-sessions.service.js';
import { Accounts } from './accounts.service.js';
import { FactorCode, FactorEnrolment, PasswordAgain, PasswordChange, RecoveryCodes } from './own-account.dto.js';
import { PERSON_ROLES, type Requester } from './requester.js';
import { SecondFactors } from './second-factors.service.js';
import { sessionItems } from './session-item.js';

/** What everybody does with her own account. */
@ApiTags('access')
@ApiBearerAuth()
@Allow(...PERSON_ROLES)
@Shows('nothing')
@Controller('api/v1/session')
export class OwnAccountController {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(AccountSessions) private readonly sessions: AccountSessions,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
  ) {}

  @Get('account')
  @ApiOperation({ summary: 'One’s own account' })
  @ApiOkResponse({ type: AccountView })
  async account(@Asking() { actor }: Requester): Promise<AccountView> {
    return this.accounts.view(await this.accounts.find(actor));
  }

  @Put('password')
  @DuringSetUp()
  @HttpCode(204)
  @ApiOperation({ summary: 'Change one’s own password; all other sessions end' })
  @ApiNoContentResponse({ description: 'Changed' })
  password(@Body() { present, next }: PasswordChange, @Asking() { actor, sessionId }: Requester): Promise<void> {
    return this.accounts.changePassword(actor, present, next, sessionId);
  }

  @Post('second-factor')
  @DuringSetUp()
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin with a second factor (RFC 6238); it counts once a code was confirmed' })
  @ApiOkResponse({ type: FactorEnrolment })
  async beginFactor(@Body() { password }: PasswordAgain, @Asking() who: Requester): Promise<FactorEnrolment> {
    return this.factors.begin(await this.accounts.confirmed(who.actor, password, 'password'), who);
  }

  @Post('second-factor/confirmation')
  @DuringSetUp()
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm a second factor by its first code; the answer holds recovery codes' })
  @ApiOkResponse({ type: RecoveryCodes })
  async confirmFactor(@Body() { code }: FactorCode, @Asking() who: Requester): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.factors.confirm(await this.accounts.find(who.actor), code, who) };
  }

  @Post('second-factor/removal')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove one’s second factor, for a new telephone' })
  @ApiNoContentResponse({ description: 'Removed; where one is needed, a new one is set up next' })
  async removeFactor(@Body() { password }: PasswordAgain, @Asking() who: Requester): Promise<void> {
    await this.accounts.confirmed(who.actor, password, 'password');
    await this.factors.remove(who.actor, who);
  }

  @Get('list')
  @ApiOperation({ summary: 'Where one is signed in' })
  @ApiOkResponse({ type: SessionList })
  async list(@Asking() requester: Requester): Promise<SessionList> {
    return sessionItems(await this.sessions.of(requester.actor), requester);
  }

  @Delete('list/:sessionId')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of one’s own sessions' })
  @ApiNoContentResponse({ description: 'Its token means nothing any more' })
  end(@Param('sessionId') sessionId: string, @Asking() requester: Requester): Promise<void> {
    return this.sessions.end(requester.actor, sessionId, requester);
  }
}
