import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type IntakeParts, PARTS } from '../parts.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Only the connector has the key. */
@Injectable()
export class FeedKey implements CanActivate {
  private readonly wanted: Buffer;

  constructor(@Inject(PARTS) { settings }: IntakeParts) {
    this.wanted = digest(settings.feedKey);
  }

  canActivate(context: ExecutionContext): boolean {
    const given = context.switchToHttp().getRequest<FastifyRequest>().headers['x-intake-key'];
    if (typeof given === 'string' && timingSafeEqual(digest(given), this.wanted)) return true;
    throw new UnauthorizedException('X-Intake-Key is missing or wrong');
  }
}
