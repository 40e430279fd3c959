import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { disputeTypeName } from '#libs/contracts/index.js';
import { Disclosure } from '../access/disclosure.js';
import type { Requester } from '../access/requester.js';
import { casesWithin, recordsWithin } from '../access/scoped-ids.js';
import type { CaseRow } from '../cases/case.queries.js';
import { peopleOfCases } from '../cases/case-people.js';
import { survivorIn } from '../registry/replay-links.js';
import { Problem } from '../web/problem.js';
import { assignmentAsOf, correctionsAsOf } from './past-case.queries.js';
import { pastLife } from './past-life.js';
import { everInCase, linksAsOf } from './past-links.queries.js';
import { type PastRecord, recordAsOf, recordsAsOf, versionTimes } from './past-records.queries.js';
import type { PastCaseView, PastRecordView } from './past-view.dto.js';
import { kept, type PastContext, pastCaseView, pastRecordView, pastWork, peopleOf } from './past-view.js';
import { clocksAsOf, eventsAsOf, tasksAsOf } from './past-work.queries.js';
import { unifyPast } from './unify-past.js';

/** The registry as of a past moment, by its ledger and the versions of its records. */
@Injectable()
export class PastRegistry {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** Throws Problem where the hub had not seen it by then. */
  async record(system: string, sourceId: string, asOf: string, { purpose, scope }: Requester): Promise<PastRecordView> {
    const found = await recordAsOf(this.database, system, sourceId, pastTime(asOf));
    if (!found)
      throw new Problem('not-found', {
        zh: `${asOf} 时还没有这条记录：${system} ${sourceId}`,
        en: `the hub had not seen ${system} ${sourceId} by ${asOf}`,
      });
    const record = kept(found);
    const { caseOf } = await linksAsOf(this.database, [record.recordId], asOf);
    const stale = { field: 'stale', why: 'whether a newer version waited in quarantine is not kept by time' };
    const context = await this.context([record], asOf, purpose);
    const caseId = caseOf.get(record.recordId) ?? null;
    const seen = await casesWithin(this.database, scope, caseId ? [caseId] : []);
    return pastRecordView(record, caseId && seen.has(caseId) ? caseId : null, context, [stale]);
  }

  /** The survivor's id where the case had been merged away by then. Throws Problem where it was not there yet. */
  async case(
    row: CaseRow,
    asOf: string,
    { purpose, scope }: Requester,
  ): Promise<PastCaseView | { readonly mergedInto: string }> {
    const { caseId } = row;
    const candidates = await everInCase(this.database, caseId);
    const { caseOf, redirects, casesSeen } = await linksAsOf(this.database, candidates, pastTime(asOf));
    if (!casesSeen.has(caseId))
      throw new Problem('not-found', {
        zh: `${asOf} 时还没有这个案件`,
        en: `case ${caseId} was not there yet at ${asOf}`,
      });
    const inIt = candidates.filter((recordId) => caseOf.get(recordId) === caseId);
    const mergedInto = redirects.get(caseId);
    if (inIt.length === 0 && mergedInto) return { mergedInto };
    if ((await recordsWithin(this.database, scope, inIt)).size < inIt.length)
      throw new Problem('not-found', {
        zh: `${asOf} 时该案的部分记录现在属于别的案件，请由两案都能看到的人查看`,
        en: `case ${caseId} held records at ${asOf} that are elsewhere now: ask whoever sees both`,
      });
    const members = (await recordsAsOf(this.database, inIt, asOf)).map(kept);
    const corrections = await correctionsAsOf(this.database, inIt, asOf);
    const live = members.filter(({ state }) => state === 'live').map(({ recordId }) => recordId);
    const life = pastLife(await eventsAsOf(this.database, inIt, asOf), inIt, live);
    const told = unifyPast(members, corrections, disputeTypeName, life);
    const assignment = await assignmentAsOf(this.database, caseId, asOf);
    const clocks = await clocksAsOf(this.database, live, asOf);
    const family = [caseId, ...[...redirects.keys()].filter((id) => survivorIn(redirects, id) === caseId)];
    const tasks = await tasksAsOf(this.database, family, asOf);
    const context = await this.context(members, asOf, purpose);
    const versionsAt = await versionTimes(this.database, caseId);
    return {
      ...pastCaseView(row, members, told, assignment, context),
      ...pastWork({ life, clocks, tasks }, context),
      versionsAt,
    };
  }

  private async context(records: readonly PastRecord[], asOf: string, purpose: string | null): Promise<PastContext> {
    const cases = records.flatMap(({ caseIdNow }) => caseIdNow ?? []);
    const people = await peopleOfCases(this.database, cases);
    const now = [...new Set(cases)].flatMap((caseId) => people(caseId).all);
    return { asOf, disclosure: new Disclosure(purpose), people: [...peopleOf(records), ...now] };
  }
}

/** Throws Problem for a time that has not come. */
function pastTime(asOf: string): string {
  if (Date.parse(asOf) > Date.now())
    throw new Problem('invalid', { zh: `${asOf} 还没有到`, en: `asOf ${asOf} has not come yet` });
  return asOf;
}
