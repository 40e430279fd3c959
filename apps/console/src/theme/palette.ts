/**
 * Every colour of the console, once. CSS reads them as `--ink`, `--line` …, Ant Design as tokens (`antd-theme.ts`).
 * Text pairs hold at least 4.5:1, control outlines 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); the browser check proves it.
 */
export const LIGHT = {
  page: '#f4f5f3',
  surface: '#ffffff',
  sunken: '#eceeeb',
  raised: '#ffffff',
  line: '#dde1dd',
  outline: '#868e8a',
  ink: '#1a2126',
  inkSoft: '#48535a',
  inkFaint: '#5f6b72',
  accent: '#17517e',
  accentHover: '#0f3f65',
  accentSoft: '#e4eef5',
  onAccent: '#ffffff',
  seal: '#b5382a',
  mark: '#ffeaa3',
  red: '#b02a1e',
  redSoft: '#fcebe8',
  yellow: '#855400',
  yellowSoft: '#fdf1d2',
  blue: '#175a96',
  blueSoft: '#e5f0f9',
  green: '#1c6e45',
  greenSoft: '#e4f3ea',
  grey: '#5f6b72',
  greySoft: '#eceeeb',
  court: '#574899',
  courtSoft: '#eeebf8',
  petition: '#8f3d67',
  petitionSoft: '#f8eaf1',
  hotline: '#0d6868',
  hotlineSoft: '#e2f2f1',
};

export type Palette = typeof LIGHT;

export const DARK: Palette = {
  page: '#101417',
  surface: '#181e22',
  sunken: '#13181b',
  raised: '#20272c',
  line: '#2b343a',
  outline: '#6d7a83',
  ink: '#e7ebed',
  inkSoft: '#b7c1c7',
  inkFaint: '#94a0a8',
  accent: '#83bbe6',
  accentHover: '#a6d0f1',
  accentSoft: '#1c3346',
  onAccent: '#0b1d2c',
  seal: '#d4553f',
  mark: '#6b5410',
  red: '#f29a8e',
  redSoft: '#3c1f1c',
  yellow: '#e8bd62',
  yellowSoft: '#382c12',
  blue: '#8fc3ee',
  blueSoft: '#1a3044',
  green: '#7fcca0',
  greenSoft: '#173326',
  grey: '#94a0a8',
  greySoft: '#262e33',
  court: '#b9adf0',
  courtSoft: '#2a2644',
  petition: '#e6a3c4',
  petitionSoft: '#3a2130',
  hotline: '#79cbc8',
  hotlineSoft: '#153332',
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Puts a palette on the document as CSS custom properties. */
export function paint(palette: Palette, dark: boolean): void {
  const { style, dataset } = document.documentElement;
  for (const [name, colour] of Object.entries(palette)) style.setProperty(`--${kebab(name)}`, colour);
  style.colorScheme = dark ? 'dark' : 'light';
  dataset.theme = dark ? 'dark' : 'light';
}
