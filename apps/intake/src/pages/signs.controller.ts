import { Controller, Get, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlaceCode } from '../codes/code-list.js';
import { qrSvg } from '../codes/qr-svg.js';
import { type IntakeParts, PARTS } from '../parts.js';
import { Html, html } from '../web/html.js';
import { speaking } from '../web/language.js';

/** What is hung up: the QR code of a place, alone and as a sign to be printed. */
@Controller('c/:code')
export class SignsController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get('qr.svg')
  async qr(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const { address } = this.known(code);
    await reply.type('image/svg+xml').send(await qrSvg(address));
  }

  @Get('sign')
  async sign(@Param('code') code: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { place, address } = this.known(code);
    const { answers } = this.parts;
    const say = speaking(answers.language(request));
    const body = html`<div class="center"><p>${say({
      zh: '有矛盾纠纷，扫一扫：问办法、提申请、看进度。不收费。',
      en: 'A dispute? Scan this: find out what you can do, tell us, and follow it. Free of charge.',
    })}</p>
<div class="qr" role="img" aria-label="${say({ zh: '二维码', en: 'QR code' })}">${new Html(await qrSvg(address))}</div>
<p class="code">${place.code}</p><p>${address}</p></div>`;
    await answers.page(request, reply, { title: place.name, body });
  }

  private known(code: string): { place: PlaceCode; address: string } {
    const { codes, settings } = this.parts;
    const place = codes.get(code.toUpperCase());
    if (!place) throw new NotFoundException();
    return { place, address: `${settings.publicUrl}/c/${place.code}` };
  }
}
