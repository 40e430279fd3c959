import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Said } from '#libs/contracts/index.js';
import { Problem } from '../web/problem.js';
import { DURING_SET_UP_KEY, PUBLIC_KEY, READS_KEY, ROLES_KEY, SHOWS_KEY } from './access.decorator.js';
import { Audit } from './audit.service.js';
import { bearerOf } from './bearer.js';
import type { Person } from './person.js';
import { RequestLimits } from './request-limits.service.js';
import { type AuthenticatedRequest, type Role, readPurpose } from './requester.js';
import { mayCall, type RouteRights } from './rights.js';
import { ScopeDoor } from './scope-door.service.js';
import { Sessions } from './sessions.service.js';
import type { RouteShows } from './shows.js';
import { SIGN_IN } from './sign-in-first.js';

/** Sent by a page with what it asks by itself while nobody is at it: a session is not kept open by that. */
const UNATTENDED = 'x-unattended';

/** The one door: every HTTP route passes it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RequestLimits) private readonly limits: RequestLimits,
    @Inject(ScopeDoor) private readonly scopes: ScopeDoor,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_KEY, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const person = await this.sessions.authenticate(
      bearerOf(request.headers.authorization),
      request.headers[UNATTENDED] === undefined,
    );
    if (!person) throw new Problem('unauthenticated', SIGN_IN);
    if (person.setUp && !this.reflector.getAllAndOverride<boolean>(DURING_SET_UP_KEY, targets))
      throw new Problem('set-up-needed', SET_UP[person.setUp]);
    if (person.key) await this.limits.count(person.actor, person.key.requestsPerMinute);
    const allowed = this.reflector.getAllAndOverride<Role[] | undefined>(ROLES_KEY, targets);
    const reads =
      ['GET', 'HEAD'].includes(request.method) ||
      this.reflector.getAllAndOverride<boolean>(READS_KEY, targets) === true;
    const refusal = refusalOf(person, { reads, allowed });
    if (refusal) await this.refuse(person, request, refusal);
    const { setUp, key: _, ...requester } = person;
    request.setUp = setUp;
    request.changes = !reads;
    request.requester = { ...requester, purpose: readPurpose(request.headers['x-purpose']) };
    const shows = this.reflector.getAllAndOverride<RouteShows | undefined>(SHOWS_KEY, targets);
    await this.scopes.admit(request.requester, shows, request);
    return true;
  }

  /** Who tries a door that is not hers is in the trail: by the route's pattern, for an address may hold anything. */
  private async refuse({ actor }: Person, request: AuthenticatedRequest, why: Said): Promise<never> {
    const subject = `${request.method} ${request.routeOptions.url ?? ''}`;
    await this.audit.enter({ actor, purpose: null }, { action: 'forbidden', subject });
    throw new Problem('forbidden', why);
  }
}

/** Why somebody may not call a route; null: she may. */
function refusalOf({ key, role }: Person, { reads, allowed }: RouteRights): Said | null {
  if (key?.readsOnly && !reads) return { zh: '此密钥只能读取', en: 'this key may only read' };
  if (mayCall(role, { reads, allowed })) return null;
  const roles = allowed ?? (['admin'] as const);
  return {
    zh: `需要以下角色之一：${roles.join('、')}`,
    en: `this needs one of the roles ${roles.join(', ')}`,
  };
}

const SET_UP = {
  password: {
    zh: '请先设置自己的密码（PUT /api/v1/session/password）',
    en: 'choose a password of your own first: PUT /api/v1/session/password',
  },
  'second-factor': {
    zh: '请先启用动态口令（POST /api/v1/session/second-factor）',
    en: 'set up a second factor first: POST /api/v1/session/second-factor',
  },
} as const;
