// npm run screenshots [-- address [query]]: pictures of a running demo hub's console into docs/screenshots, at desk and
// phone width, in both languages. Signs in by a demo account; shows no personal data, which stays masked.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'docs/screenshots');
const hub = process.argv[2] ?? process.env.HUB_URL ?? `http://127.0.0.1:${process.env.HUB_PORT ?? 3000}`;
const query = process.argv[3] ?? '物业 电梯';
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const SCREENS = [
  { name: 'desk', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
];

async function call(address, options = {}) {
  const response = await fetch(`${hub}/api/v1/${address}`, options);
  if (!response.ok)
    throw new Error(`${hub}/api/v1/${address} answers ${response.status}: is a demo hub running there?`);
  return response.json();
}

async function signIn(wanted) {
  const { accounts } = await call('session/demo');
  const { username, password } = accounts.find(({ role }) => role === wanted) ?? accounts[0];
  const headers = { 'content-type': 'application/json' };
  return (await call('session', { method: 'POST', headers, body: JSON.stringify({ username, password }) })).token;
}

/** The case that most systems know of, among the answers: it shows best what the hub is for. */
async function richestCase(token) {
  const headers = { authorization: `Bearer ${token}` };
  const { items } = await call(`lookup?limit=100&q=${encodeURIComponent(query)}`, { headers });
  const systems = ({ records }) => new Set(records.map(({ system }) => system)).size;
  const [best] = items
    .filter(({ caseId }) => caseId)
    .sort((a, b) => systems(b) - systems(a) || b.records.length - a.records.length);
  if (!best) throw new Error(`no case is found by ${query}: give another query`);
  return best.caseId;
}

function pagesOf(caseId, record, reviewId) {
  return [
    { name: 'sign-in', address: '/sign-in', open: true },
    { name: 'find', address: '/' },
    { name: 'answers', address: `/?${new URLSearchParams({ q: query })}` },
    { name: 'case', address: `/cases/${caseId}` },
    { name: 'provenance', address: `/cases/${caseId}?origin=disputeType` },
    { name: 'why', address: `/cases/${caseId}?why=${encodeURIComponent(record)}&ledger=open`, whole: true },
    { name: 'triage', address: '/triage?list=new' },
    { name: 'review', address: '/review' },
    ...(reviewId ? [{ name: 'pair', address: `/review/${reviewId}`, whole: true }] : []),
    { name: 'city', address: '/city' },
    { name: 'assessment', address: '/city/assessment?by=unit' },
    { name: 'casebook', address: '/casebook' },
    { name: 'centres', address: '/centres' },
    { name: 'rules', address: '/rules' },
    { name: 'people', address: '/administration/people', role: 'security-admin' },
    { name: 'source-guide', address: '/administration/sources/guide?system=court', role: 'operator' },
    { name: 'connectors', address: '/integration' },
    { name: 'quarantine', address: '/integration/quarantine', role: 'operator' },
    { name: 'audit', address: '/audit?cause=mappingVersion&of=court-1', role: 'auditor' },
  ];
}

/** One visitor: language, colours and session as a person would have set them. */
async function visitor(browser, screen, { language, appearance, token }) {
  const context = await browser.newContext({ ...screen, reducedMotion: 'reduce' });
  await context.addInitScript(
    (state) => {
      localStorage.setItem('yian-tong.language', state.language);
      localStorage.setItem('yian-tong.appearance', state.appearance);
      if (state.token) sessionStorage.setItem('yian-tong.token', state.token);
    },
    { language, appearance, token },
  );
  return context;
}

async function photograph(browser, screen, page, look) {
  const { name: screenName, ...settings } = screen;
  const context = await visitor(browser, settings, {
    ...look,
    token: page.open ? null : look.tokens[page.role ?? 'triage'],
  });
  const tab = await context.newPage();
  await tab.goto(hub + page.address, { waitUntil: 'networkidle' });
  // the page is there, and nothing in it is still on its way
  await tab.locator('h1').first().waitFor({ state: 'attached' });
  await tab.waitForTimeout(800);
  await tab.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
  await tab.waitForTimeout(800);
  const words = [page.name, screenName, look.language, look.appearance === 'dark' ? 'dark' : null];
  const file = `${words.filter(Boolean).join('-').toLowerCase()}.png`;
  await tab.screenshot({ path: path.join(folder, file), fullPage: page.whole ?? false });
  console.log(`docs/screenshots/${file}`);
  await context.close();
}

const tokens = { triage: await signIn('triage'), auditor: await signIn('auditor') };
const headers = { authorization: `Bearer ${tokens.triage}` };
const caseId = await richestCase(tokens.triage);
const { records } = await call(`cases/${caseId}`, { headers });
const { items: questions } = await call('review?limit=1', { headers });
const [{ system, sourceId }] = records;
const pages = pagesOf(caseId, `${system}/${sourceId}`, questions[0]?.reviewId);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(console.error), args: FLAGS });
try {
  for (const screen of SCREENS) {
    for (const page of pages) {
      for (const language of ['zh-CN', 'en'])
        await photograph(browser, screen, page, { language, appearance: 'light', tokens });
    }
  }
  for (const page of pages)
    await photograph(browser, SCREENS[0], page, { language: 'zh-CN', appearance: 'dark', tokens });
} finally {
  await browser.close();
}
