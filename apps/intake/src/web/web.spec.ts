import { describe, expect, it } from '@jest/globals';
import { Cookies } from './cookies.js';
import { html } from './html.js';
import { chosenLanguage } from './language.js';
import { visitorKey } from './visitor-address.js';

it('a page holds what people wrote as text', () => {
  const name = `<script>"'&`;
  expect(html`<p title="${name}">${[name, html`<b>${1}</b>`, null, false]}</p>`.text).toBe(
    '<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;<b>1</b></p>',
  );
});

it.each([
  ['/c/DEMO?lang=en', { language: 'en', to: '/c/DEMO' }],
  ['/c?c=A1&lang=zh', { language: 'zh', to: '/c?c=A1' }],
  ['/c/DEMO?lang=fr', null],
  ['//elsewhere.example/?lang=en', null],
  ['/\\elsewhere.example/?lang=en', null],
])('a choice of language in %s leads to %j', (url, chosen) => {
  expect(chosenLanguage(url)).toEqual(chosen);
});

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('who comes from %s is counted as %s', (ip, key) => {
  expect(visitorKey(ip)).toBe(key);
});

describe('cookies', () => {
  it('are out of reach of scripts and other sites, and of http where https is used', () => {
    expect(new Cookies(true).set('draft', 'abc')).toBe(
      '__Host-draft=abc; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure',
    );
    expect(new Cookies(false).clear('draft')).toBe('draft=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
  });

  it('are read by their own name, and only where they can be ours', () => {
    const cookies = new Cookies(false);
    expect(cookies.read('draft', 'viewing=x; draft=abc_-9')).toBe('abc_-9');
    expect(cookies.read('draft', 'xdraft=abc; draft=a b')).toBeNull();
    expect(new Cookies(true).read('draft', 'draft=abc')).toBeNull();
  });
});
