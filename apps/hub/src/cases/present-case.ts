import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { Problem } from '../web/problem.js';
import { type CaseRow, findCase } from './case.queries.js';

/** HTTP 308: the case was merged, and its address leads to the survivor as long as the merge stands. */
export const MOVED = {
  description: 'Merged: the survivor is at Location',
  headers: { Location: { description: 'the survivor’s address', schema: { type: 'string' } } },
} as const;

/** Throws Problem where there is no such case. */
export async function knownCase(database: DataSource, caseId: string): Promise<CaseRow> {
  const row = /^\d{1,18}$/.test(caseId) ? await findCase(database, caseId) : null;
  if (!row) throw new Problem('not-found', { zh: `没有这个案件：${caseId}`, en: `no case ${caseId}` });
  return row;
}

/**
 * The case at this address. Where it was merged away, the reply is sent, with the survivor's address, and there is none:
 * `below` is what the address has behind the case's id.
 */
export async function presentCase(
  database: DataSource,
  caseId: string,
  reply: FastifyReply,
  below = '',
): Promise<CaseRow | null> {
  const row = await knownCase(database, caseId);
  if (!row.mergedInto) return row;
  await reply.status(308).header('location', `/api/v1/cases/${row.mergedInto}${below}`).send();
  return null;
}
