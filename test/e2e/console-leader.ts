import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { inspectOnPaper, settled } from './console-inspection.js';
import { read, tokenOf, visit } from './console-visitor.js';

/** A leader goes from the city to one of its parts, from there to the cases of the same days, and takes these along. */
export async function leadFromTheCity(browser: Browser, baseUrl: string, words: string): Promise<void> {
  const token = await tokenOf(baseUrl, 'leader');
  const { page, complaints } = await visit(browser, token, 1440, 'zh-CN');
  await page.goto(`${baseUrl}/city?days=365`);
  await settled(page);
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /区|市|县/ })
    .first()
    .click();
  await page.waitForURL(/division=\d{6}/);
  await settled(page);
  // The address changes before the page does.
  await page.locator('a[href^="/casebook?division="]', { hasText: '到台账逐件查看' }).click();
  await page.locator('tr[aria-rowindex] a[href^="/cases/"]').first().waitFor();
  assert.match(page.url(), /\/casebook\?division=\d{6}&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d$/);
  await inspectOnPaper(page, 'casebook');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  assert.match((await saved).suggestedFilename(), /\.xlsx$/);
  await printThePart(page);
  await backToWords(page, baseUrl, words);
  await openAColour(page, baseUrl);
  await assessInOrder(page, baseUrl);
  await openAGrid(page, baseUrl, token);
  assert.deepEqual(complaints, [], "the browser's console");
  await page.context().close();
}

/** On paper it stands which cases these are: a part must not be taken for the whole. */
async function printThePart(page: Page): Promise<void> {
  const asked = new URL(page.url()).searchParams;
  const days = `${asked.get('from')} 至 ${asked.get('to')} 登记`;
  const rows = Number(await page.locator('table[aria-rowcount]').getAttribute('aria-rowcount'));
  await page.evaluate('window.print = () => undefined');
  const print = { name: '打印', exact: true };
  await page.getByRole('button', print).click();
  // Many rows are printed part by part.
  if (rows > 1001) await page.getByRole('dialog').getByRole('button', print).click();
  const head = page.locator('[data-print="sheet"] thead th').first();
  await head.filter({ hasText: days }).waitFor({ state: 'attached' });
  await head.filter({ hasText: /[县市区]/ }).waitFor({ state: 'attached' });
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
  await head.waitFor({ state: 'detached' });
}

/** Words that rows were looked for by are there again for who comes back from a case, and stand in no address. */
async function backToWords(page: Page, baseUrl: string, words: string): Promise<void> {
  await page.goto(`${baseUrl}/casebook`);
  const box = page.getByRole('searchbox', { name: '名称、编号或关键词' });
  await box.fill(words);
  const found = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok());
  await box.press('Enter');
  await found;
  await page.locator('tr[aria-rowindex] a[href^="/cases/"]').first().click();
  await page.getByRole('heading', { name: '各系统的记录' }).waitFor();
  await page.goBack();
  await box.waitFor();
  assert.equal(await box.inputValue(), words, 'the words are there again');
  assert.equal(new URL(page.url()).search, '', 'no address tells whom one looks for');
}

/** From a county's count of a colour to exactly these cases. */
async function openAColour(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/city?show=open`);
  const colour = page.locator('li a[href*="risk="]').first();
  const count = Number((await colour.innerText()).replace(/\D/g, ''));
  await colour.click();
  await page.locator('tr[aria-rowindex] a[href^="/cases/"]').first().waitFor();
  assert.match(page.url(), /\/casebook\?division=\d{6}&state=open&risk=(?:red|yellow|blue)$/);
  assert.equal(await page.locator('table[aria-rowcount]').getAttribute('aria-rowcount'), String(count + 1));
}

/** Assessment by the column that she chooses, which its address keeps, and on paper with what each measure means. */
async function assessInOrder(page: Page, baseUrl: string): Promise<void> {
  await page.goto(`${baseUrl}/city/assessment?period=year&by=county`);
  const head = page.getByRole('columnheader', { name: '案件', exact: true });
  await head.getByRole('button').click();
  await page.getByRole('columnheader').and(page.locator('[aria-sort="ascending"]')).waitFor();
  const cases = await page.locator('main tbody tr td:nth-child(2)').allTextContents();
  const numbers = cases.slice(1).map((text) => Number(text.replace(/\D/g, '')));
  assert.deepEqual(
    numbers,
    [...numbers].sort((a, b) => a - b),
    'fewest cases first',
  );
  await page.reload();
  await page.locator('[aria-sort="ascending"]').waitFor();
  // A browser without a window has no dialog to print by.
  await page.evaluate('window.print = () => undefined');
  await page.getByRole('button', { name: '打印', exact: true }).click();
  const sheet = page.locator('[data-print="sheet"]');
  await sheet.locator('dt').first().waitFor({ state: 'attached' });
  assert.equal(await sheet.locator('tbody tr').count(), cases.length, 'every row is on paper');
  await page.evaluate("window.dispatchEvent(new Event('afterprint'))");
  await sheet.waitFor({ state: 'detached' });
}

interface Division {
  readonly code: string;
  readonly name: string | null;
  readonly cases: number | null;
}

const CODE_LENGTHS = [6, 9, 12];

/** Names of a county, a township and a village in which there are cases: not every township has some whose village is known. */
async function wayDown(baseUrl: string, token: string, division = '', level = 0): Promise<string[] | null> {
  const { divisions } = await read<{ divisions: Division[] }>(
    baseUrl,
    token,
    `figures${division && `?division=${division}`}`,
  );
  for (const { code, name, cases } of divisions) {
    if (code.length !== CODE_LENGTHS[level] || !name || !cases) continue;
    const below = level + 1 === CODE_LENGTHS.length ? [] : await wayDown(baseUrl, token, code, level + 1);
    if (below) return [name, ...below];
  }
  return null;
}

/** Down to a village, and from one of its grids to the cases of it. */
async function openAGrid(page: Page, baseUrl: string, token: string): Promise<void> {
  const way = await wayDown(baseUrl, token);
  assert.ok(way, 'a village has cases');
  await page.goto(`${baseUrl}/city`);
  // Each level by its own names: the address changes before the tiles do.
  for (const name of way) await page.getByRole('listitem').getByRole('button', { name }).first().click();
  await page.locator('a[href*="grid="]').first().click();
  await page.locator('tr[aria-rowindex] a[href^="/cases/"]').first().waitFor();
  assert.match(page.url(), /\/casebook\?division=\d{12}&grid=(?:\d{15}|none)$/);
  assert.notEqual(await page.getByLabel('网格').inputValue(), '');
}
