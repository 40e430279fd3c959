import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorator.js';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from './problem.js';

/** Every address of the console is its one page: the browser's router does the rest. Assets are served by @fastify/static. */
@ApiExcludeController()
@Controller()
export class ConsoleController {
  constructor(@Inject(HUB_CONFIG) private readonly config: HubConfig) {}

  @Public()
  @Get('*')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.url.startsWith('/api/') || !acceptsHtml(request))
      throw new Problem('not-found', { zh: '这个地址没有内容', en: 'there is nothing at this address' });
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(createReadStream(path.resolve(this.config.consoleFolder, 'index.html')));
  }
}

const acceptsHtml = (request: FastifyRequest): boolean => /text\/html|\*\/\*/.test(request.headers.accept ?? '*/*');
