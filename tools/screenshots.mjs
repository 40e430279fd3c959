// npm run screenshots [-- address] [--only=name,name] [--query=words] [--residents=address]: pictures of the console and of the
// residents' pages into docs/screenshots, at desk and phone width, in both languages. Without an address it starts a demonstration
// of its own and waits until that is filled. What cannot be taken is told at the end, and holds nothing else up.
// Signs in by demo accounts; shows no personal data of the registry, which stays masked.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { openWindow, photograph } from './pictures/camera.mjs';
import { signIn } from './pictures/demo-hub.mjs';
import { startDemo } from './pictures/demo-stack.mjs';
import { prepare } from './pictures/demo-works.mjs';
import { factsOf } from './pictures/facts.mjs';
import { gather, meetOnLine } from './pictures/resident.mjs';
import { fileOf, filesOf, isSeenIn, LOOKS, SCENES } from './pictures/scenes.mjs';
import { visitorIn } from './pictures/visitor.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'docs/screenshots');
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    query: { type: 'string', default: '物业 电梯' },
    residents: { type: 'string' },
  },
});
const only = values.only?.split(',');
const scenes = only ? SCENES.filter(({ name }) => only.includes(name)) : SCENES;
const unknown = (only ?? []).filter((name) => !SCENES.some((scene) => scene.name === name));
if (unknown.length > 0) {
  console.error(`no such scene: ${unknown.join(', ')}. There are ${SCENES.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const troubles = [];
const tell = (line) => {
  troubles.push(line);
  console.error(line);
};

/** The session of each demo account that a scene wants. */
function sessionsAt(hub) {
  const tokens = new Map();
  return (role) => {
    if (!tokens.has(role)) tokens.set(role, signIn(hub, role));
    return tokens.get(role);
  };
}

/** The address to be opened, once all is done that its page wants. */
async function addressOf(scene, tab, { hub, pages, facts }) {
  if (!scene.way) return hub + (typeof scene.address === 'string' ? scene.address : await scene.address(facts));
  const resident = await facts.resident();
  return pages + (await scene.way(await visitorIn(tab, pages), resident));
}

async function takeAll(place) {
  const { facts, pages } = place;
  const taken = pages ? scenes : scenes.filter(({ way }) => !way);
  const browser = await chromium.launch({ executablePath: findChromium(console.error), args: FLAGS });
  try {
    for (const look of LOOKS) {
      const windows = new Map();
      for (const scene of taken.filter((one) => isSeenIn(one, look))) {
        const file = fileOf(scene, look);
        const who = scene.open || scene.way ? 'nobody' : (scene.role ?? 'triage');
        try {
          const token = who === 'nobody' ? null : await place.sessionOf(who);
          if (!windows.has(who)) windows.set(who, await openWindow(browser, look.screen, { ...look, token }));
          const tab = windows.get(who);
          const asked = scene.asked?.(facts);
          await photograph(tab, await addressOf(scene, tab, place), { ...scene, asked }, path.join(folder, file));
          console.log(`docs/screenshots/${file}`);
        } catch (error) {
          tell(`${file}: ${error.message.split('\n')[0]}`);
          // What the page was at when it failed troubles no other.
          await windows.get(who)?.context().close();
          windows.delete(who);
        }
      }
      for (const tab of windows.values()) await tab.context().close();
    }
  } finally {
    await browser.close();
  }
}

/** What no scene is of any more. */
function removeOthers() {
  const kept = new Set(SCENES.flatMap(filesOf));
  for (const file of readdirSync(folder)) if (!kept.has(file)) rmSync(path.join(folder, file));
}

const [given = process.env.HUB_URL] = positionals;
const demo = given ? null : await startDemo(root, (pages) => gather(pages).catch(({ message }) => tell(message)));
try {
  const hub = given ?? demo.address;
  const pages = demo?.residents ?? values.residents;
  const sessionOf = sessionsAt(hub);
  if (demo) await prepare(hub, tell);
  if (!pages) tell('without --residents no picture is taken of the residents’ pages');
  const met = pages ? meetOnLine(hub, pages) : Promise.reject(new Error('her pages are not known'));
  // Told by each scene that wants it.
  met.catch(() => undefined);
  const facts = { ...factsOf(hub, () => sessionOf('triage'), values.query), resident: () => met };
  mkdirSync(folder, { recursive: true });
  await takeAll({ hub, pages, facts, sessionOf });
  if (!only) removeOthers();
} finally {
  await demo?.end();
}
if (troubles.length > 0) {
  console.error(`\nnot as it should be:\n${troubles.join('\n')}`);
  process.exitCode = 1;
}
