import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { inspect } from '../../e2e/console-inspection.js';
import { lookAt } from './desk-visits.js';

interface Search {
  readonly unit: string;
  readonly words: string;
  readonly finds: string;
  readonly leaves: string;
}

async function narrow(page: Page, { unit, words, finds, leaves }: Search): Promise<void> {
  await page.getByText(leaves).first().waitFor();
  await page.getByRole('combobox', { name: '承办单位', exact: true }).selectOption(unit);
  await page.getByLabel('登记止').fill('2020-01-01');
  await page.getByText(leaves).first().waitFor({ state: 'detached' });
  await page.getByLabel('登记止').fill('');
  await page.getByText(leaves).first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get('unit'), unit);
  await page.getByRole('searchbox', { name: '名称、编号或关键词' }).fill(words);
  await page.keyboard.press('Enter');
  await page.getByText(leaves).first().waitFor({ state: 'detached' });
  await page.getByText(finds).first().waitFor();
  assert.ok(!decodeURIComponent(page.url()).includes(words), 'no address tells what one looks for');
  await inspect(page, 'the casebook by days, unit and words');
  await foldsItsFilters(page, unit);
}

/** On a phone the list is what one sees, and how many filters narrow it stands on their button. */
async function foldsItsFilters(page: Page, unit: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const field = page.getByRole('combobox', { name: '承办单位', exact: true });
  await field.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '筛选（已选 1 项）' }).click();
  await field.waitFor();
  assert.equal(await field.inputValue(), unit);
}

/** The casebook by its filters on a desk and a phone. Gives what the browser complained of. */
export const findInTheCasebook = (baseUrl: string, search: Search): Promise<string[]> =>
  lookAt(baseUrl, [
    {
      role: 'triage',
      paths: ['/casebook', '/casebook?from=2026-01-01&to=2099-01-01&by=unit'],
      work: (page) => narrow(page, search),
    },
  ]);
