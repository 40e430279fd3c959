import path from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../e2e/console-browser.js';
import { inspect, inspectInTurn, SCREENS } from '../../e2e/console-inspection.js';
import { tokenOf, visit } from '../../e2e/console-visitor.js';

/** Where pictures of the pages go, to be looked at; none are made without it. */
const pictures = process.env.CONSOLE_PICTURES;

export async function keepPicture(page: Page, address: string): Promise<void> {
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

/** A dialog opened and left by keyboard alone: the way in leads into it, and the way out back to the button. */
export async function byKeyboard(page: Page, button: string): Promise<void> {
  const opener = page.getByRole('button', { name: button, exact: true }).first();
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.locator(':focus').waitFor({ state: 'attached' });
  await inspect(page, `the dialog of ${button}`);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('button:focus', { hasText: button }).waitFor();
}

export interface Look {
  readonly role: string;
  readonly paths: readonly string[];
  /** What is done at the desk once the first of the pages is there. */
  readonly work?: (page: Page) => Promise<void>;
}

/** Each page: no axe violation, nothing wider than its window. Gives what the browser's console complained of. */
export async function lookAt(baseUrl: string, looks: readonly Look[]): Promise<string[]> {
  const browser = await openBrowser();
  const complaints: string[] = [];
  try {
    for (const { role, paths, work } of looks) {
      const token = await tokenOf(baseUrl, role);
      const tabs = await Promise.all(SCREENS.map(({ width, language }) => visit(browser, token, width, language)));
      const addresses = paths.map((address) => baseUrl + address);
      await inspectInTurn(tabs, addresses, (page, address) => keepPicture(page, address.slice(baseUrl.length)));
      if (work) {
        const { page } = tabs[0]!;
        await page.setViewportSize({ width: SCREENS[0]!.width, height: page.viewportSize()!.height });
        await page.goto(`${baseUrl}${paths[0]}`);
        await work(page);
      }
      complaints.push(...tabs.flatMap((tab) => tab.complaints));
    }
    return complaints;
  } finally {
    await browser.close();
  }
}
