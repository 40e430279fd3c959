import type { Said } from '#libs/contracts/index.js';
import { type Html, html } from './html.js';
import { type Language, speaking } from './language.js';
import { WORDS } from './words.js';

/** What every page is made with. */
export interface PageSetting {
  readonly language: Language;
  /** Of this page, so that a change of language comes back to it; a page that answers to a form has another one's. */
  readonly path: string;
  readonly isDemo: boolean;
  /** Somebody registers for residents here. */
  readonly hasStaff: boolean;
  /** It stands in a page of ours, which has header and footer. */
  readonly isFramed?: boolean;
}

export interface Page {
  readonly title: Said;
  readonly body: Html;
  readonly hasProblem?: boolean;
  /** As wide as the window, for what stands side by side. */
  readonly isWide?: boolean;
  /** Of its own, for the one page that needs one. */
  readonly script?: string;
}

/** A whole page. Nothing in it but video needs a script, and nothing comes from elsewhere. Pure. */
export function layout(setting: PageSetting, { title, body, hasProblem, isWide, script }: Page): string {
  const { language, path, isDemo, hasStaff, isFramed = false } = setting;
  const say = speaking(language);
  const other = language === 'zh' ? 'en' : 'zh';
  const document = html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<meta name="format-detection" content="telephone=no">
<title>${hasProblem && say(WORDS.problemTitle)}${say(title)} · ${say(WORDS.service)}</title>
<link rel="stylesheet" href="/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${script && html`<script src="${script}" defer></script>`}
</head>
<body${isWide && html` class="wide"`}>
${
  !isFramed &&
  html`<a class="skip" href="#main">${say(WORDS.skip)}</a>
<header>
<a class="name" href="/">${say(WORDS.service)}</a>
<nav aria-label="${say({ zh: '主要页面', en: 'Main pages' })}">
<a href="/ask">${say(WORDS.ask)}</a>
<a href="/progress">${say(WORDS.progress)}</a>
<a href="${path}${path.includes('?') ? '&' : '?'}lang=${other}" lang="${other === 'zh' ? 'zh-CN' : 'en'}" hreflang="${other}">${say(WORDS.otherLanguage)}</a>
</nav>
</header>`
}
${isDemo && !isFramed && html`<aside class="demo" aria-label="${say({ zh: '演示', en: 'Demonstration' })}">${say(WORDS.demo)}</aside>`}
<main id="main" tabindex="-1">
<h1>${say(title)}</h1>
${body}
</main>
${!isFramed && html`<footer><p>${say(WORDS.emergency)}</p>${hasStaff && html`<p><a href="/staff">${say(WORDS.staff)}</a></p>`}</footer>`}
</body>
</html>
`;
  return document.text;
}
