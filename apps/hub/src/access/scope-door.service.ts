import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../web/problem.js';
import { Audit } from './audit.service.js';
import type { Requester } from './requester.js';
import { seesWholeCity } from './scope.js';
import { isWithin } from './scope-subjects.js';
import { type AskedOf, type NamedSubject, type RouteShows, subjectsOf } from './shows.js';

const SUBJECT_LENGTH_MAX = 200;

/** Holds what a request names against the scope of who asks, before anything is answered. */
@Injectable()
export class ScopeDoor {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Throws Problem where somebody with a scope asks for what is not within it, or calls a route that cannot be divided or
   * does not say what it shows. What is elsewhere is answered like what there is not, and is in the audit trail.
   */
  async admit(who: Requester, shows: RouteShows | undefined, asked: AskedOf): Promise<void> {
    if (!who.scope || shows?.what === 'nothing' || (shows?.what === 'city' && seesWholeCity(who.scope))) return;
    if (!shows || shows.what === 'city')
      throw new Problem('forbidden', {
        zh: '本功能面向全市',
        en: 'This is about the whole city: your account sees a part of it',
      });
    for (const named of subjectsOf(shows, asked)) {
      const within = await isWithin(this.database, who.scope, named);
      if (within !== true) await this.refuse(who, named, within === false);
    }
  }

  private async refuse(who: Requester, { subject, ids }: NamedSubject, isElsewhere: boolean): Promise<never> {
    const id = ids.join('/').slice(0, SUBJECT_LENGTH_MAX);
    if (isElsewhere) await this.audit.enter(who, { action: 'out-of-scope', subject: id, detail: { what: subject } });
    const refused = new Problem('not-found', {
      zh: `没有您可以看到的这一项：${id}`,
      en: `there is no ${subject} ${id} that you may see`,
    });
    throw isElsewhere ? refused.onRecord() : refused;
  }
}
