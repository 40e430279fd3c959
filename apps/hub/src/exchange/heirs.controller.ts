import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { Inherited, KeyHeir } from './heir.dto.js';
import { Heirs } from './heirs.service.js';

@ApiTags('keys')
@ApiBearerAuth()
@Allow('security-admin')
@Shows('nothing')
@Controller('api/v1/keys/:keyId/heir')
export class HeirsController {
  constructor(@Inject(Heirs) private readonly heirs: Heirs) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'What a department’s key subscribed to and sent in goes over to another key of a department',
    description:
      'Receipts and replies stay under the key that got and gave them; the other gets them again under the same Idempotency-Key.',
  })
  @ApiOkResponse({ type: Inherited })
  inherit(@Param('keyId') keyId: string, @Body() wanted: KeyHeir, @Asking() who: Requester): Promise<Inherited> {
    return this.heirs.inherit(keyId, wanted, who);
  }
}
