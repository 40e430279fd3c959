import type { Page } from 'playwright-core';
import { inspect } from '../../e2e/console-inspection.js';
import { confirm, lookAt } from './desk-visits.js';

/** A mediator says on her phone what came of a duty. */
async function settleDuty(page: Page): Promise<void> {
  const duty = page.getByRole('listitem').filter({ hasText: '查明漏水点' });
  await duty.getByRole('button', { name: '办结' }).click();
  await confirm(page, '办结');
  await duty.waitFor({ state: 'detached' });
}

/** An operator reads what differs from the province's books, compares them once more, and silences what he knows of. */
async function reconcile(page: Page): Promise<void> {
  await page.getByRole('button', { name: '立即对账' }).click();
  await confirm(page, '立即对账');
  await page.getByText('对账完成').waitFor();
  await page.goto(new URL('/integration', page.url()).href);
  const incident = page.getByRole('listitem').filter({ hasText: '逐条核对有差异' });
  await incident.getByRole('button', { name: '静默' }).click();
  await confirm(page, '静默');
  await incident.getByText(/已静默至/).waitFor();
}

/** A leader prints the agreement, attaches a paper to the case and closes it. */
async function close(page: Page): Promise<void> {
  const printed = page.waitForEvent('popup');
  await page.getByRole('button', { name: '人民调解协议书' }).click();
  await (await printed).getByText('人民调解协议书').first().waitFor();
  await page.getByRole('button', { name: '已附文书' }).click();
  const paper = { name: '收据.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
  await page.getByLabel(/^文件/).setInputFiles(paper);
  await page.getByRole('button', { name: '附上', exact: true }).click();
  const said = page.getByRole('status').getByText('已附上', { exact: true });
  await said.waitFor();
  await page.getByText('收据.pdf').first().waitFor();
  // What is said at the foot of the page for four seconds, and the bar at its head, lie over buttons there.
  await said.waitFor({ state: 'detached' });
  await page.evaluate('scrollTo(0, 0)');
  await inspect(page, 'a case with its papers');
  await page.getByRole('button', { name: '结案' }).click();
  await page.getByRole('dialog').getByLabel('结果').selectOption({ label: '协议已履行' });
  await confirm(page, '结案');
  await page.getByText('案件现为：已结案').waitFor();
}

/** Who looks after what goes out, and works on a case, does it in a browser. Returns what the browser complained of. */
export const lookAfterExchange = (baseUrl: string, caseId: string): Promise<string[]> =>
  lookAt(baseUrl, [
    {
      role: 'operator',
      paths: [
        '/integration/province?direction=up',
        '/integration/write-backs',
        '/integration/write-backs?state=held',
        '/integration/exchange?state=taken',
        '/integration',
      ],
      work: reconcile,
    },
    { role: 'mediator', paths: ['/tasks'], work: settleDuty },
    { role: 'leader', paths: [`/cases/${caseId}`], work: close },
  ]);
