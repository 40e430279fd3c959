import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { accessibilityViolations, overflowPx } from './console-browser.js';

/** Nothing is wider than its window. */
export async function fits(page: Page, where: string): Promise<void> {
  assert.ok((await overflowPx(page)) <= 0, `${where}: the page is wider than its window`);
}

/** No axe violation, and nothing wider than its window. */
export async function inspect(page: Page, where: string): Promise<void> {
  assert.deepEqual(await accessibilityViolations(page), [], `${where}: axe`);
  await fits(page, where);
}

/** The page is there, and nothing in it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}
