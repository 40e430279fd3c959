import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { readRepositoryFile, repositoryFiles } from './repository-files.js';

interface Scene {
  readonly name: string;
  /** Of the residents' pages; of the console where there is none. */
  readonly way?: unknown;
  readonly route: string;
}

interface Scenes {
  readonly SCENES: readonly Scene[];
  filesOf(scene: Scene): readonly string[];
}

const ROUTES = 'apps/console/src/routes.tsx';
/** Addresses with no page of their own, and why. */
const NO_PAGE: Readonly<Record<string, string>> = {
  '/administration': 'leads on to the first part that is the reader’s own',
  '/c': 'leads on to the page of the code that was typed',
  '/c/:code/qr.svg': 'a picture itself, which stands in the sign',
  '/room/files/:id': 'a file as it was sent',
  '/room/sign': 'leads on to the check of identity',
  '/RETURN_PATH': 'leads on from a provider of identities to what is signed',
};

const scenes = () => import('../../tools/pictures/scenes.mjs' as string) as Promise<Scenes>;

/** As React Router has them: what is shown without an address of its own is at `/`. */
const consoleRoutes = (): string[] => {
  const text = readRepositoryFile(ROUTES);
  const named = [...text.matchAll(/<Route path="([^"]+)"/g)].map(([, at]) => at!);
  return /<Route index /.test(text) ? ['/', ...named] : named;
};

/** What residents, their mediators and clerks can open. Machines read the feed. */
const residentsPages = (): string[] =>
  repositoryFiles()
    .filter((file) => /^apps\/intake\/src\/(?!feed\/).*\.controller\.ts$/.test(file))
    .flatMap((file) => {
      const text = readRepositoryFile(file);
      const [, of = ''] = /@Controller\('?([^')]*)'?\)/.exec(text) ?? [];
      return [...text.matchAll(/@Get\((?:'([^']*)')?\)/g)].map(([, at]) => `/${[of, at].filter(Boolean).join('/')}`);
    });

const unseen = (pages: readonly string[], shown: readonly Scene[]): string[] =>
  pages.filter((page) => !(page in NO_PAGE) && !shown.some(({ route }) => route === page));

it('every page of the console and of the residents is among the scenes that pictures are taken of', async () => {
  const { SCENES } = await scenes();
  const [ofResidents, ofConsole] = [SCENES.filter(({ way }) => way), SCENES.filter(({ way }) => !way)];
  const pages = { console: consoleRoutes(), residents: residentsPages() };
  expect(pages.console.length).toBeGreaterThan(30);
  expect(pages.residents.length).toBeGreaterThan(15);
  expect(unseen(pages.console, ofConsole)).toEqual([]);
  expect(unseen(pages.residents, ofResidents)).toEqual([]);
  const known = [...pages.console, ...pages.residents];
  expect(Object.keys(NO_PAGE).filter((page) => !known.includes(page))).toEqual([]);
  expect(SCENES.filter(({ route }) => !known.includes(route)).map(({ name }) => name)).toEqual([]);
});

it('each scene has its pictures, at a desk and on a phone, in both languages, and there are no others', async () => {
  const { SCENES, filesOf } = await scenes();
  const wanted = SCENES.flatMap((scene) => filesOf(scene));
  expect(new Set(wanted).size).toBe(wanted.length);
  const kept = readdirSync(path.join(checkoutRoot, 'docs/screenshots'));
  expect(wanted.filter((file) => !kept.includes(file))).toEqual([]);
  expect(kept.filter((file) => !wanted.includes(file))).toEqual([]);
});
