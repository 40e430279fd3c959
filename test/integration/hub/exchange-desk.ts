import type { Page } from 'playwright-core';
import { confirm, lookAt } from './desk-visits.js';

/** A mediator says on her phone what came of a duty. */
async function settleDuty(page: Page): Promise<void> {
  const duty = page.getByRole('listitem').filter({ hasText: '查明漏水点' });
  await duty.getByRole('button', { name: '办结' }).click();
  await confirm(page, '办结');
  await duty.waitFor({ state: 'detached' });
}

/** An operator reads what differs from the province's books, and compares them once more. */
async function reconcile(page: Page): Promise<void> {
  await page.getByRole('button', { name: '立即对账' }).click();
  await confirm(page, '立即对账');
  await page.getByText('对账完成').waitFor();
}

/** Who looks after what goes out does it in a browser. Returns what the browser complained of. */
export const lookAfterExchange = (baseUrl: string): Promise<string[]> =>
  lookAt(baseUrl, [
    {
      role: 'operator',
      paths: [
        '/integration/province?direction=up',
        '/integration/write-backs',
        '/integration/write-backs?state=held',
        '/integration/exchange?state=taken',
      ],
      work: reconcile,
    },
    { role: 'mediator', paths: ['/tasks'], work: settleDuty },
  ]);
