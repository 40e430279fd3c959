import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Each visitor has a context of its own; a process of its own for each page, and one in reserve, is start-up time only. Two
  // are looked at side by side.
  '--renderer-process-limit=2',
  '--disable-features=SpareRendererForSitePerProcess',
];
/** WCAG 2.2 AA and below, and what axe's authors hold for good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const openBrowser = (...flags: readonly string[]): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: [...FLAGS, ...flags] });

export interface ConsoleTab {
  readonly page: Page;
  /** What the browser's console reported as an error, and what the page threw. */
  readonly complaints: string[];
}

/** A fresh visitor, who has no session and no preferences. Narrow screens are phones: touch, mobile viewport. */
export async function openTab(browser: Browser, width: number, dark = false): Promise<ConsoleTab> {
  const phone = width < 600;
  const context = await browser.newContext({
    viewport: { width, height: phone ? 844 : 900 },
    isMobile: phone,
    hasTouch: phone,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

/**
 * Complaints beside those that are `meant`: a refusal that was asked for, or a line that was cut, is reported by the browser itself, as
 * "status of 403" or "net::ERR_INTERNET_DISCONNECTED". What a page throws is never meant.
 */
export const unmeant = (complaints: readonly string[], ...meant: readonly string[]): string[] =>
  complaints.filter(
    (line) => !line.startsWith('Failed to load resource: ') || !meant.some((reported) => line.includes(reported)),
  );

interface AxeViolation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/**
 * What axe finds wrong with the page as it stands, a line a finding. What lies behind an open dialog cannot be touched, and
 * is looked at without it: axe would find buttons too small that the dialog covers in part.
 */
export const accessibilityViolations = (page: Page): Promise<string[]> =>
  violationsOf(page, { type: 'tag', values: RULES });

/** The same of what is too faint to be read alone. */
export const contrastViolations = (page: Page): Promise<string[]> =>
  violationsOf(page, { type: 'rule', values: ['color-contrast'] });

async function violationsOf(page: Page, only: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
  // Half a megabyte, once a page and not once a look.
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (runOnly) => {
    const { axe, document } = globalThis as unknown as {
      axe: { run(where: unknown, o: object): Promise<{ violations: AxeViolation[] }> };
      document: { querySelectorAll(selector: string): Iterable<{ checkVisibility(): boolean }> };
    };
    const dialogs = [...document.querySelectorAll('.ant-modal-wrap')].filter((one) => one.checkVisibility());
    return (await axe.run(dialogs.at(-1) ?? document, { runOnly, resultTypes: ['violations'] })).violations;
  }, only);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join(', ')})`);
}

interface ShownHead {
  checkVisibility(): boolean;
  closest(selector: string): { offsetWidth: number } | null;
  clientWidth: number;
  scrollWidth: number;
  innerText: string;
}

/** Heads of columns whose words reach into the next column, as they are shown; on a phone they are for screen readers alone. */
export const wideHeads = (page: Page): Promise<string[]> =>
  page.locator('th[scope=col]').evaluateAll((heads) =>
    (heads as unknown as ShownHead[])
      .filter((head) => head.checkVisibility() && (head.closest('thead')?.offsetWidth ?? 0) > 1)
      .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ innerText }) => innerText),
  );

/**
 * Pixels by which the page is wider than its window; anything above 0 makes a phone scroll sideways, or shrink the page: its
 * `innerWidth` is then as wide as the page, so that the window asked for is what counts.
 */
export const overflowPx = async (page: Page): Promise<number> =>
  ((await page.evaluate('document.documentElement.scrollWidth')) as number) - page.viewportSize()!.width;
