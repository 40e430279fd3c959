import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { Allow, Asking, DuringSetUp, Public, Shows } from './access.decorator.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.js';
import { Credentials } from './own-account.dto.js';
import { type AuthenticatedRequest, type Requester, ROLES } from './requester.js';
import { DemoAccounts, SessionView, SignedInView } from './session.dto.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

@ApiTags('access')
@Shows('nothing')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    @Inject(SignIn) private readonly signing: SignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  @Public()
  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Sign in; the answer holds the token to send as Authorization: Bearer. 401 second-factor-required: again, with code',
  })
  @ApiOkResponse({ type: SessionView })
  async signIn(@Body() credentials: Credentials, @Req() request: AuthenticatedRequest): Promise<SessionView> {
    const from = { address: request.ip, userAgent: request.headers['user-agent'] };
    const { token, user } = await this.signing.signIn(credentials, from);
    return { token, user: { ...describe(user), setUp: user.setUp } };
  }

  @Public()
  @Get('demo')
  @ApiOperation({ summary: 'The demo accounts; 404 where this is no demo' })
  @ApiOkResponse({ type: DemoAccounts })
  demoAccounts() {
    if (!this.config.demo)
      throw new Problem('not-found', {
        zh: '这里不是演示环境，请向管理员申请账号',
        en: 'this is no demo: ask your administrator for an account',
      });
    return { accounts: DEMO_ACCOUNTS.map((account) => ({ ...account, password: DEMO_PASSWORD })) };
  }

  @Get()
  @Allow(...ROLES)
  @DuringSetUp()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: SignedInView })
  whoAmI(@Asking() requester: Requester, @Req() request: AuthenticatedRequest): SignedInView {
    return { ...describe(requester), setUp: request.setUp ?? null };
  }

  @Delete()
  @Allow(...ROLES)
  @DuringSetUp()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse({ description: 'The token means nothing any more' })
  signOut(@Req() request: AuthenticatedRequest, @Asking() requester: Requester): Promise<void> {
    return this.sessions.signOut((request.headers.authorization ?? '').replace(/^Bearer +/i, ''), requester);
  }
}

/** Somebody as the API names her. */
export const describe = ({ actor, displayName, role }: Pick<Requester, 'actor' | 'displayName' | 'role'>) => ({
  username: actor,
  displayName,
  role,
});
