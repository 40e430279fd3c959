import assert from 'node:assert/strict';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, settled } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';

/** Where pictures of the pages go, to be looked at; none are made without it. */
const pictures = process.env.CONSOLE_PICTURES;

async function keepPicture(page: Page, address: string): Promise<void> {
  if (!pictures) return;
  const name = `${address.replace(/\W+/g, '-')}-${page.viewportSize()?.width}.png`;
  await page.screenshot({ path: path.join(pictures, name), fullPage: true });
}

/** Fills the reason of the dialog that is open, and does it. */
export async function confirm(page: Page, verb: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('按规定办理');
  await dialog.getByRole('button', { name: verb, exact: true }).click();
}

export interface Look {
  readonly role: string;
  readonly paths: readonly string[];
  /** A phone shrinks what is too wide, and its window is as wide as the page then: these must not. */
  readonly asWideAsPhone?: boolean;
  /** What is done at the desk once the first of the pages is there. */
  readonly work?: (page: Page) => Promise<void>;
}

/** Each page at a desk in Chinese and on a phone in English: no axe violation, nothing wider than its window. */
export async function lookAt(baseUrl: string, looks: readonly Look[]): Promise<string[]> {
  const browser = await openBrowser();
  const complaints: string[] = [];
  try {
    for (const { role, paths, work, asWideAsPhone = false } of looks) {
      const token = await tokenOf(baseUrl, role);
      const desk = await visit(browser, token, 1440, 'zh-CN');
      const phone = await visit(browser, token, 390, 'en');
      for (const { page } of [desk, phone])
        for (const address of paths) {
          await page.goto(`${baseUrl}${address}`);
          await settled(page);
          await keepPicture(page, address);
          await inspect(page, `${address} to ${role}`);
          const wider = ((await page.evaluate('window.innerWidth')) as number) - (page.viewportSize()?.width ?? 0);
          if (asWideAsPhone) assert.equal(wider, 0, `${address} to ${role}: wider than the phone`);
        }
      await desk.page.goto(`${baseUrl}${paths[0]}`);
      await work?.(desk.page);
      complaints.push(...desk.complaints, ...phone.complaints);
    }
    return complaints;
  } finally {
    await browser.close();
  }
}
