import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { filledRegistry } from '../lookup/filled-registry.js';
import { withServingHub } from '../lookup/serving-hub.js';
import { quantile } from '../pipeline/quantile.js';
import { startBenchServices } from '../pipeline/services.js';
import { type Scrolling, SPEEDS, type Speed, scroll, together } from './scrolling.js';

/**
 * `npm run bench:console -- [--cases N] [--rounds N] [--json FILE]`: the console in Chromium, a new visitor each round: until
 * one can sign in, until the list of all cases shows its first rows, and until it shows those it was scrolled to; and how many
 * frames take longer than 50 ms while that list is scrolled.
 * CHROMIUM_PATH: another browser than /usr/bin/chromium.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const STEPS = ['sign-in form', 'list of all cases', 'the middle of the list', 'an answer of lookup'] as const;
type Step = (typeof STEPS)[number];
const WAIT_MS_MAX = 60_000;
const QUERY = '物业 电梯';
/** More than scrolling has come to. */
const ROWS_SCROLLED_PAST = 2000;

const log = (line: string): void => console.error(line);
const services = await startBenchServices(log);
try {
  const registry = await filledRegistry(services, Number(values.cases), log);
  const took = new Map<Step, number[]>(STEPS.map((step) => [step, []]));
  const scrolled = new Map<Speed, Scrolling[]>((Object.keys(SPEEDS) as Speed[]).map((speed) => [speed, []]));
  await withServingHub(
    registry,
    async ({ url }) => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
        args: FLAGS,
      });
      try {
        for (let round = 0; round < Number(values.rounds); round++) await visit(browser, url, took, scrolled);
      } finally {
        await browser.close();
      }
    },
    { DEMO: '1' },
  );
  const figures = [...took].map(([step, ms]) => ({ step, p50Ms: quantile(ms, 0.5), mostMs: Math.max(...ms) }));
  const scrolling = [...scrolled].map(([speed, all]) => ({ speed, ...together(all) }));
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ console: figures, scrolling }, null, 1)}\n`);
  console.log(
    `${registry.cases} cases, ${values.rounds} visitors\n\n| console | median, ms | most, ms |\n| --- | --- | --- |`,
  );
  for (const { step, p50Ms, mostMs } of figures)
    console.log(`| ${step} | ${p50Ms.toFixed(0)} | ${mostMs.toFixed(0)} |`);
  console.log('\n| scrolling the list | frames | longer than 50 ms | longest, ms |\n| --- | --- | --- | --- |');
  for (const { speed, frames, longFrames, longestMs } of scrolling)
    console.log(`| ${speed} | ${frames} | ${longFrames} | ${longestMs.toFixed(0)} |`);
} finally {
  await services.stop();
}

/** Nothing is in the browser's cache; each step ends when its contents are on the screen and the page answers. */
async function visit(
  browser: Browser,
  url: string,
  took: ReadonlyMap<Step, number[]>,
  scrolled: ReadonlyMap<Speed, Scrolling[]>,
): Promise<void> {
  // What waits for rows is evaluated in the page, which the console's own policy forbids.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS_MAX);
  const step = async (name: Step, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await work();
    await idle(page);
    took.get(name)!.push(performance.now() - startedAt);
  };
  await step('sign-in form', async () => {
    await page.goto(`${url}/casebook`);
    await page.getByRole('heading', { name: '演示账号' }).waitFor();
  });
  await step('list of all cases', async () => {
    await page.getByRole('button', { name: '方敏' }).click();
    await page.getByRole('button', { name: '中心主任' }).click();
    await rowsShown(page);
  });
  for (const [speed, all] of scrolled) {
    all.push(await scroll(page, speed));
    await idle(page);
  }
  await step('the middle of the list', async () => {
    await page.evaluate(`(() => { const box = document.querySelector('table[aria-rowcount]').parentElement;
      box.scrollTo(0, box.scrollHeight / 2); })()`);
    await rowsShown(page, ROWS_SCROLLED_PAST);
  });
  await step('an answer of lookup', async () => {
    await page.goto(url);
    await page.getByRole('searchbox').fill(QUERY);
    await page.locator('a[data-answer]').first().waitFor();
  });
  await context.close();
}

/** Rows from this one on are drawn with what they hold, and none waits. */
function rowsShown(page: Page, from = 0): Promise<unknown> {
  return page.waitForFunction(
    `(() => { const rows = [...document.querySelectorAll('tbody tr[aria-rowindex]')];
      return rows.length > 5 && rows.every((row) => !row.hasAttribute('aria-busy') && Number(row.getAttribute('aria-rowindex')) > ${from}); })()`,
  );
}

/** The main thread has time again. */
function idle(page: Page): Promise<unknown> {
  return page.evaluate('new Promise((done) => requestIdleCallback(done, { timeout: 5000 }))');
}
