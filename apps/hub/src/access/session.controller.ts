import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { Allow, Asking, Public } from './access.decorator.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts.js';
import { type AuthenticatedRequest, type Requester, ROLES } from './requester.js';
import { DemoAccounts, PersonView, SessionView } from './session.dto.js';
import { Sessions } from './sessions.service.js';

export class Credentials {
  @ApiProperty({ maxLength: 64 })
  @IsString()
  @MinLength(1)
  @MaxLength(64)
  username!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  password!: string;
}

@ApiTags('access')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
  ) {}

  @Public()
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in; the answer holds the token to send as Authorization: Bearer' })
  @ApiOkResponse({ type: SessionView })
  async signIn(@Body() { username, password }: Credentials, @Req() request: AuthenticatedRequest) {
    const { token, user } = await this.sessions.signIn(username, password, request.ip);
    return { token, user: describe(user) };
  }

  @Public()
  @Get('demo')
  @ApiOperation({ summary: 'The demo accounts; 404 where this is no demo' })
  @ApiOkResponse({ type: DemoAccounts })
  demoAccounts() {
    if (!this.config.demo) throw new Problem('not-found', 'this is no demo: ask your administrator for an account');
    return { accounts: DEMO_ACCOUNTS.map((account) => ({ ...account, password: DEMO_PASSWORD })) };
  }

  @Get()
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: PersonView })
  whoAmI(@Asking() requester: Requester) {
    return describe(requester);
  }

  @Delete()
  @Allow(...ROLES)
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Sign out' })
  @ApiNoContentResponse({ description: 'The token means nothing any more' })
  signOut(@Req() request: AuthenticatedRequest, @Asking() requester: Requester): Promise<void> {
    return this.sessions.signOut((request.headers.authorization ?? '').replace(/^Bearer +/i, ''), requester);
  }
}

const describe = ({ actor, displayName, role }: Omit<Requester, 'purpose'>) => ({ username: actor, displayName, role });
