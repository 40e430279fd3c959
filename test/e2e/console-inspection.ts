import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  accessibilityViolations,
  type ConsoleTab,
  contrastViolations,
  overflowPx,
  wideHeads,
} from './console-browser.js';
import type { Language } from './console-visitor.js';

/** No axe violation, nothing wider than its window, and no head of a table wider than its column. */
export async function inspect(page: Page, where: string): Promise<void> {
  // What is said at the foot of the page lies over buttons there for four seconds.
  await page.locator('[data-toast]').waitFor({ state: 'detached' });
  assert.deepEqual(await onceDrawn(page, accessibilityViolations), [], `${where}: axe`);
  await fits(page, where);
}

async function fits(page: Page, where: string): Promise<void> {
  assert.ok((await overflowPx(page)) <= 0, `${where}: the page is wider than its window`);
  assert.deepEqual(await wideHeads(page), [], `${where}: heads that are wider than their columns`);
}

/**
 * A desk in Chinese and a phone in English. Pages open in the one and the other in turn, and are then made as wide as the
 * other, read in the other language and seen in the dark: half of the time of a look goes into loading.
 */
export const SCREENS: readonly { width: number; language: Language; other: number }[] = [
  { width: 1440, language: 'zh-CN', other: 390 },
  { width: 390, language: 'en', other: 1440 },
];

/** Where the bar has the button that changes the language. */
const DESK_PX = 1440;
const LOOKS_MAX = 10;
const LOOK_PAUSE_MS = 500;
const OTHER = { 'zh-CN': 'en', en: 'zh-CN' } as const;
const NAMED = { 'zh-CN': '中文', en: 'English' } as const;

/** Opens an address and inspects it, as wide as this screen and then as the other, in both languages, light and dark. */
export async function inspectOn(
  { width, language, other }: (typeof SCREENS)[number],
  page: Page,
  address: string,
): Promise<void> {
  const { height } = page.viewportSize()!;
  await page.setViewportSize({ width, height });
  await page.goto(address);
  for (const px of [width, other]) {
    await page.setViewportSize({ width: px, height });
    await settled(page);
    await inspect(page, `${address} at ${px} px in ${language}`);
  }
  await inColours(page, 'dark');
  assert.deepEqual(await onceDrawn(page, contrastViolations), [], `${address} in the dark`);
  await inColours(page, 'light');
  const next = OTHER[language];
  await page.setViewportSize({ width: DESK_PX, height });
  const button = page.getByRole('button', { name: NAMED[next], exact: true });
  // An address may open a drawer, which lies over the bar.
  await button.dispatchEvent('click');
  await page.locator(`html[lang="${next}"]`).waitFor({ state: 'attached' });
  await settled(page);
  await inspect(page, `${address} at ${DESK_PX} px in ${next}`);
  for (const { width: px } of SCREENS) {
    await page.setViewportSize({ width: px, height });
    await fits(page, `${address} at ${px} px in ${next}`);
  }
}

/**
 * Inspects addresses, at a desk and on a phone in turn: side by side, for while the one waits for its page the other computes.
 * `after`: what else is done once one was looked at.
 */
export async function inspectInTurn(
  tabs: readonly ConsoleTab[],
  addresses: readonly string[],
  after: (page: Page, address: string) => Promise<void> = async () => undefined,
): Promise<void> {
  const lookAt = async (turn: number) => {
    const { page } = tabs[turn]!;
    for (const address of addresses.filter((_, index) => index % SCREENS.length === turn)) {
      await inspectOn(SCREENS[turn]!, page, address);
      await after(page, address);
    }
  };
  await Promise.all(SCREENS.map((_, turn) => lookAt(turn)));
}

/** Of a page that is printed as it stands, neither bars nor buttons. */
export async function inspectOnPaper(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  const pressed = page
    .locator('header[data-screen], nav[data-screen], fieldset[data-screen], .ant-btn')
    .locator('visible=true');
  assert.equal(await pressed.count(), 0, `${where}: what is pressed stands on paper`);
  assert.ok(await page.locator('h1').first().isVisible(), `${where}: what is read stands on paper`);
  await page.emulateMedia({ media: null });
}

/** Has the focus go through all that takes it, and tells what then lies under a piece that sticks (WCAG 2.2, 2.4.11). */
const HIDDEN_IN_FOCUS = `(() => {
  const stuck = [...document.querySelectorAll('[data-next], [data-stuck], header[data-screen], nav[data-screen]')];
  return [...document.querySelectorAll('main :is(a, button, input, select, [tabindex="0"])')].flatMap((one) => {
    if (!one.checkVisibility()) return [];
    one.focus();
    const { left, top, width, height } = one.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + height / 2);
    return stuck.some((piece) => !piece.contains(one) && piece.contains(seen)) ? [one.outerHTML.slice(0, 120)] : [];
  });
})()`;
const IS_NEXT_IN_SIGHT = `(() => {
  window.scrollTo(0, document.documentElement.scrollHeight);
  const { top, bottom } = document.querySelector('[data-next]').getBoundingClientRect();
  return top >= document.querySelector('header[data-screen]').offsetHeight && bottom <= innerHeight;
})()`;

/** What is next stays in sight of who reads down a case at a desk, and nothing that sticks hides what has the focus. */
export async function inspectReading(page: Page, width: number): Promise<void> {
  await settled(page);
  assert.deepEqual(await page.evaluate(HIDDEN_IN_FOCUS), [], `${width} px: hidden though it has the focus`);
  if (width === DESK_PX) assert.ok(await page.evaluate(IS_NEXT_IN_SIGHT), 'what is next is in sight at the end, too');
  await page.evaluate('window.scrollTo(0, 0)');
}

/** The page has heard of it: until then it is still drawn in the others. */
async function inColours(page: Page, colorScheme: 'dark' | 'light'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
}

/** What is wrong once new colours are drawn: some follow a moment after the others. */
async function onceDrawn(page: Page, lookFor: (page: Page) => Promise<string[]>): Promise<string[]> {
  for (let look = 1; ; look++) {
    const found = await lookFor(page);
    if (found.length === 0 || look === LOOKS_MAX) return found;
    await page.waitForTimeout(LOOK_PAUSE_MS);
  }
}

/** The page is there, and nothing in it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}
