// Takes pictures of pages as a person would see them, once nothing in them is still on its way.
import { writeFileSync } from 'node:fs';

const QUALITY = 82;
const SETTLED_MS_MAX = 60_000;

export const SCREENS = [
  { name: 'desk', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
];

/** A visitor's window: language, colours and session as a person would have set them. */
export async function openWindow(browser, { name: _, ...screen }, { language, appearance, token }) {
  // What the browser itself draws, as the fields for days, is in the visitor's language, too.
  const context = await browser.newContext({ ...screen, locale: language, reducedMotion: 'reduce' });
  await context.addInitScript(
    (state) => {
      localStorage.setItem('yian-tong.language', state.language);
      localStorage.setItem('yian-tong.appearance', state.appearance);
      if (state.token) sessionStorage.setItem('yian-tong.token', state.token);
    },
    { language, appearance, token },
  );
  const tab = await context.newPage();
  tab.language = language === 'en' ? 'en' : 'zh';
  tab.setDefaultTimeout(SETTLED_MS_MAX);
  return tab;
}

/** Nothing is loading, and what is drawn has been the same for two frames with a pause between. */
async function settled(tab) {
  await tab.locator('h1').first().waitFor({ state: 'attached' });
  let before = '';
  for (const until = Date.now() + SETTLED_MS_MAX; Date.now() < until; ) {
    await tab.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await tab.evaluate(() => document.fonts.ready.then(() => undefined));
    const now = await tab.evaluate(() => `${document.body.innerText}\n${document.documentElement.scrollHeight}`);
    if (now === before) return;
    before = now;
    await tab.waitForTimeout(250);
  }
  throw new Error(`${tab.url()} does not come to rest`);
}

/** A phone shrinks what is too wide, and the picture with it. */
async function warnOfWidth(tab) {
  const widest = await tab.evaluate(() => Math.max(document.documentElement.scrollWidth, window.innerWidth));
  const wanted = tab.viewportSize().width;
  if (widest > wanted) console.error(`${tab.url()} is ${widest} px wide where ${wanted} are`);
}

/** Of a page of the console: what is typed before the picture, where something is. */
export async function photograph(tab, address, { asked, whole = false }, file) {
  await tab.goto(address);
  if (asked) {
    await tab.getByRole('searchbox').fill(asked);
    await tab.locator('a[data-answer]').first().waitFor();
  }
  await settled(tab);
  await warnOfWidth(tab);
  await take(tab, whole, file);
}

/** One picture; of a whole page in a window as high as it, so that what is fixed to the window's foot is at the page's, not across it. */
async function take(tab, whole, file) {
  const screen = tab.viewportSize();
  if (whole) {
    const height = await tab.evaluate(() => document.documentElement.scrollHeight);
    await tab.setViewportSize({ width: screen.width, height });
    await settled(tab);
  }
  await photographAsWebp(tab, file);
  if (whole) await tab.setViewportSize(screen);
}

/** Chromium writes it itself: a fourth of a PNG's size. */
async function photographAsWebp(tab, file) {
  const session = await tab.context().newCDPSession(tab);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  await session.detach();
  writeFileSync(file, Buffer.from(data, 'base64'));
}
