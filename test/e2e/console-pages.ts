import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { civilDateOf } from '#libs/routing/clocks/index.js';
import { inspectInTurn, SCREENS } from './console-inspection.js';
import { read, readLines, tokenOf, visit } from './console-visitor.js';

interface Link {
  system: string;
  sourceId: string;
  caseId: string | null;
}

/** The case that most records of this registry belong to. */
export async function largestCase(baseUrl: string, token: string): Promise<string> {
  const links = await readLines<Link>(baseUrl, token, 'export/links');
  const sizes = new Map<string, number>();
  for (const { caseId } of links) if (caseId) sizes.set(caseId, (sizes.get(caseId) ?? 0) + 1);
  const [largest] = [...sizes].sort(([, a], [, b]) => b - a);
  assert.ok(largest && largest[1] > 1, 'some case has several records');
  return largest[0];
}

/** Whose pages, and where they are. */
async function addresses(baseUrl: string, token: string): Promise<Record<string, string[]>> {
  const caseId = await largestCase(baseUrl, token);
  const { records } = await read<{ records: { system: string; sourceId: string }[] }>(
    baseUrl,
    token,
    `cases/${caseId}`,
  );
  const { items } = await read<{ items: { reviewId: string }[] }>(baseUrl, token, 'review?limit=1');
  assert.ok(items.length > 0, 'a question waits for a person');
  const { items: warnings } = await read<{ items: { warningId: string }[] }>(baseUrl, token, 'warnings?limit=1');
  const why = encodeURIComponent(`${records[0]!.system}/${records[0]!.sourceId}`);
  return {
    triage: [
      `/cases/${caseId}?why=${why}&ledger=open&similar=open`,
      '/triage',
      '/city',
      `/cases/${caseId}?asOf=${encodeURIComponent(new Date().toISOString())}`,
      '/city/wall',
      '/city/assessment?period=last-year&by=unit&measure=ended',
      '/casebook?period=year&by=unit&state=ended',
      '/rules',
      '/rules/calendar',
      '/city/assessment?period=last-year&by=type&sort=ended&direction=asc',
      '/city?warnings=open',
      ...warnings.map(({ warningId }) => `/city/warnings/${warningId}`),
      '/review',
      ...items.map(({ reviewId }) => `/review/${reviewId}`),
      `/records/${records[0]!.system}/${records[0]!.sourceId}`,
    ],
    operator: [
      '/integration',
      '/integration/quarantine',
      '/administration/sources/guide?name=police-110',
      '/administration/sources',
    ],
    department: ['/account', '/casebook', '/tasks', '/city'],
    auditor: [
      `/audit?cause=mappingVersion&of=court-1&lineage=${civilDateOf(new Date())}`,
      '/audit/trail?action=lookup',
      '/administration/roles',
      '/rules?kind=crosswalks',
      '/city',
    ],
  };
}

/** Opens every page: axe finds nothing, nothing overflows, nothing complains. */
export async function inspectPages(browser: Browser, baseUrl: string): Promise<void> {
  const pages = await addresses(baseUrl, await tokenOf(baseUrl, 'triage'));
  for (const [role, paths] of Object.entries(pages)) {
    const token = await tokenOf(baseUrl, role);
    const tabs = await Promise.all(SCREENS.map(({ width, language }) => visit(browser, token, width, language)));
    const addresses = paths.map((path) => baseUrl + path);
    await inspectInTurn(tabs, addresses);
    for (const { page, complaints } of tabs) {
      assert.deepEqual(complaints, [], `${role}: the browser's console`);
      await page.context().close();
    }
  }
}
