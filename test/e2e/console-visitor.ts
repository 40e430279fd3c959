import type { Browser } from 'playwright-core';
import { type ConsoleTab, openTab } from './console-browser.js';

export type Language = 'zh-CN' | 'en';

interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: string;
}

async function call(address: string, init?: RequestInit): Promise<string> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.text();
}

/** Signs a demo account of this role in, as the console would. */
export async function tokenOf(baseUrl: string, role: string): Promise<string> {
  const demo = await call(`${baseUrl}/api/v1/session/demo`);
  const { accounts } = JSON.parse(demo) as { accounts: DemoAccount[] };
  const { username, password } = accounts.find((account) => account.role === role)!;
  const session = await call(`${baseUrl}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  return (JSON.parse(session) as { token: string }).token;
}

const readText = (baseUrl: string, token: string, path: string): Promise<string> =>
  call(`${baseUrl}/api/v1/${path}`, { headers: { authorization: `Bearer ${token}` } });

/** What the hub answers somebody who has signed in. */
export const read = async <T>(baseUrl: string, token: string, path: string): Promise<T> =>
  JSON.parse(await readText(baseUrl, token, path)) as T;

/** The same of an export, which has an object on each line. */
export const readLines = async <T>(baseUrl: string, token: string, path: string): Promise<T[]> =>
  (await readText(baseUrl, token, path))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** A tab of somebody who has signed in and chosen a language. */
export async function visit(browser: Browser, token: string, width: number, language: Language): Promise<ConsoleTab> {
  const tab = await openTab(browser, width);
  await tab.page.context().addInitScript(
    (state) => {
      const browserOf = globalThis as unknown as {
        localStorage: { setItem(key: string, value: string): void };
        sessionStorage: { setItem(key: string, value: string): void };
      };
      browserOf.localStorage.setItem('yian-tong.language', state.language);
      browserOf.sessionStorage.setItem('yian-tong.token', state.token);
    },
    { language, token },
  );
  tab.page.setDefaultTimeout(120_000);
  return tab;
}
