// npm run screenshots [-- address] [--only=name,name] [--query=words]: pictures of the console into docs/screenshots, at desk
// and phone width, in both languages, and of the residents' pages. Without an address it starts a demonstration of its own and waits until that is filled.
// Signs in by demo accounts; shows no personal data, which stays masked.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { openWindow, photograph, SCREENS } from './pictures/camera.mjs';
import { signIn } from './pictures/demo-hub.mjs';
import { startDemo } from './pictures/demo-stack.mjs';
import { pagesOf } from './pictures/pages.mjs';
import { meetOnLine } from './pictures/resident.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'docs/screenshots');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, query: { type: 'string', default: '物业 电梯' } },
});
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
/** In the dark on a desk and in Chinese only: what differs is the colours. */
const LOOKS = [
  ...SCREENS.flatMap((screen) => ['zh-CN', 'en'].map((language) => ({ screen, language, appearance: 'light' }))),
  { screen: SCREENS[0], language: 'zh-CN', appearance: 'dark' },
];

const fileOf = ({ name }, { screen, language, appearance }) =>
  `${[name, screen.name, language, appearance === 'dark' ? 'dark' : null].filter(Boolean).join('-').toLowerCase()}.webp`;

async function takeAll(hub, residents) {
  const tokens = { triage: await signIn(hub, 'triage') };
  const all = await pagesOf(hub, tokens.triage, values.query, residents);
  const only = values.only?.split(',');
  const pages = only ? all.filter(({ name }) => only.includes(name)) : all;
  for (const { role } of pages) if (role) tokens[role] ??= await signIn(hub, role);
  mkdirSync(folder, { recursive: true });
  const kept = new Set();
  const browser = await chromium.launch({ executablePath: findChromium(console.error), args: FLAGS });
  try {
    for (const look of LOOKS) {
      const windows = {};
      for (const page of pages) {
        const { role = 'triage', open, dark } = page;
        if (look.appearance === 'dark' && !dark) continue;
        const who = open ? 'nobody' : role;
        windows[who] ??= await openWindow(browser, look.screen, { ...look, token: open ? null : tokens[role] });
        const file = await photograph(windows[who], hub, page, path.join(folder, fileOf(page, look)));
        kept.add(file);
        console.log(`docs/screenshots/${file}`);
      }
      for (const tab of Object.values(windows)) await tab.context().close();
    }
  } finally {
    await browser.close();
  }
  if (!only) for (const file of readdirSync(folder)) if (!kept.has(file)) rmSync(path.join(folder, file));
}

const [given = process.env.HUB_URL] = positionals;
const demo = given ? null : await startDemo(root);
try {
  const met = demo && { base: demo.residents, ...(await meetOnLine(demo.address, demo.residents)) };
  await takeAll(given ?? demo.address, met);
} finally {
  await demo?.end();
}
