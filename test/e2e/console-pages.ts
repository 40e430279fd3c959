import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { fits, inspect, settled } from './console-inspection.js';
import { type Language, read, readLines, tokenOf, visit } from './console-visitor.js';

/**
 * Axe looks at each page on a desk in Chinese and on a phone in English. Each is then made as wide as the other, to see
 * that nothing overflows there either: half of the time goes into loading a page.
 */
const LOOKS: readonly [width: number, language: Language, then: number][] = [
  [1440, 'zh-CN', 390],
  [390, 'en', 1440],
];

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
      '/rules?kind=clocks',
      '/review',
      ...items.map(({ reviewId }) => `/review/${reviewId}`),
      `/records/${records[0]!.system}/${records[0]!.sourceId}`,
    ],
    auditor: ['/audit?cause=mappingVersion&of=court-1', '/city'],
  };
}

/** Opens every page in both languages on a desk and on a phone: axe finds nothing, nothing overflows, nothing complains. */
export async function inspectPages(browser: Browser, baseUrl: string): Promise<void> {
  const pages = await addresses(baseUrl, await tokenOf(baseUrl, 'triage'));
  for (const [role, paths] of Object.entries(pages)) {
    const token = await tokenOf(baseUrl, role);
    for (const [width, language, then] of LOOKS) {
      const { page, complaints } = await visit(browser, token, width, language);
      const { height } = page.viewportSize()!;
      for (const path of paths) {
        await page.setViewportSize({ width, height });
        await page.goto(baseUrl + path);
        await settled(page);
        await inspect(page, `${path} at ${width} px in ${language}`);
        await page.setViewportSize({ width: then, height });
        await settled(page);
        await fits(page, `${path} at ${then} px in ${language}`);
      }
      assert.deepEqual(complaints, [], `${role} at ${width} px in ${language}: the browser's console`);
      await page.context().close();
    }
  }
}
