import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/access.decorator.js';
import { ASYNC_API } from './async-api.js';

@ApiTags('exchange')
@Controller('api')
export class AsyncApiController {
  @Get('asyncapi.json')
  @Public()
  @ApiOperation({ summary: 'What departments are sent, as AsyncAPI 3.0' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  description(): object {
    return ASYNC_API;
  }
}
