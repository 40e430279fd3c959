const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it stands in HTML, whatever is in it; line breaks stay. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign).replace(/\r?\n/g, '<br>');

/** What is given, or a line to be written on by hand. */
export const orBlank = (text: string | null | undefined, width = 12): string =>
  text ? escaped(text) : `<span class="blank">${'　'.repeat(width)}</span>`;

export const section = (heading: string, body: string): string => `<h2>${escaped(heading)}</h2>\n<p>${body}</p>`;

export const signatures = (...who: readonly string[]): string =>
  `<table class="signatures">${who.map((one) => `<tr><td>${escaped(one)}</td><td>${orBlank(null, 14)}</td></tr>`).join('')}</table>`;

const STYLE = `
  @page { size: A4; margin: 25mm 22mm }
  body { font: 12pt/1.9 SimSun, "Noto Serif CJK SC", serif; color: #000; max-width: 166mm; margin: 0 auto }
  h1 { font-size: 20pt; text-align: center; letter-spacing: .2em }
  h2 { font-size: 12pt; margin: 1em 0 0 }
  p { margin: .3em 0; text-indent: 2em }
  table { width: 100%; border-collapse: collapse }
  .parties td, .parties th, .duties td, .duties th { border: 1px solid #000; padding: 2mm }
  .signatures td { padding-top: 6mm; width: 50% }
  .blank { border-bottom: 1px solid #000 }
  .number, .date { text-align: right }`;

/** A page to be printed on A4. `body` is HTML already. */
export const page = (title: string, number: string, body: string): string =>
  `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)} ${escaped(number)}</title><style>${STYLE}
</style></head><body>
<h1>${escaped(title)}</h1>
<p class="number">编号：${escaped(number)}</p>
${body}
</body></html>
`;
