import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reasoned } from '../web/reasoned.dto.js';
import { Allow, Asking, Shows } from './access.decorator.js';
import { KeyList, KeyRotation, KeyView, NewKey, NewKeyView } from './api-key.dto.js';
import { ApiKeys } from './api-keys.service.js';
import type { Requester } from './requester.js';

/** Keys of machines. The security administrator's alone. */
@ApiTags('keys')
@ApiBearerAuth()
@Allow('security-admin')
@Shows('nothing')
@Controller('api/v1/keys')
export class ApiKeysController {
  constructor(@Inject(ApiKeys) private readonly keys: ApiKeys) {}

  @Get()
  @ApiOperation({ summary: 'Keys of machines, by name' })
  @ApiOkResponse({ type: KeyList })
  async list(): Promise<KeyList> {
    return { items: await this.keys.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Make a key; the answer holds what the machine sends' })
  @ApiCreatedResponse({ type: NewKeyView })
  create(@Body() wanted: NewKey, @Asking() requester: Requester): Promise<NewKeyView> {
    return this.keys.create(wanted, requester);
  }

  @Get(':keyId')
  @ApiOperation({ summary: 'One key' })
  @ApiOkResponse({ type: KeyView })
  key(@Param('keyId') keyId: string): Promise<KeyView> {
    return this.keys.find(keyId);
  }

  @Post(':keyId/secrets')
  @ApiOperation({ summary: 'A second secret for a key, while the first stays good for some time' })
  @ApiCreatedResponse({ type: NewKeyView })
  rotate(@Param('keyId') keyId: string, @Body() wanted: KeyRotation, @Asking() who: Requester): Promise<NewKeyView> {
    return this.keys.rotate(keyId, wanted, who);
  }

  @Post(':keyId/secrets/:secretId/revocation')
  @HttpCode(200)
  @ApiOperation({ summary: 'End one secret at once' })
  @ApiOkResponse({ type: KeyView })
  revokeSecret(
    @Param('keyId') keyId: string,
    @Param('secretId') secretId: string,
    @Body() { reason }: Reasoned,
    @Asking() who: Requester,
  ): Promise<KeyView> {
    return this.keys.revoke(keyId, secretId, reason, who);
  }

  @Post(':keyId/revocation')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a key at once, with all its secrets' })
  @ApiOkResponse({ type: KeyView })
  revoke(@Param('keyId') keyId: string, @Body() { reason }: Reasoned, @Asking() who: Requester): Promise<KeyView> {
    return this.keys.revoke(keyId, null, reason, who);
  }
}
