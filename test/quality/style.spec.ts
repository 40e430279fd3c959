import { isText, readRepositoryFile, repositoryFiles } from './repository-files.js';
import { styleProblems } from './style-rules.js';

const rulesBrokenBy = (file: string, text: string) => styleProblems(file, text).map(({ rule }) => rule);

it('the codebase keeps its style', () => {
  const files = repositoryFiles().filter((file) => isText(file) && file !== 'package-lock.json');
  expect(files.length).toBeGreaterThan(50);
  const problems = files.flatMap((file) => styleProblems(file, readRepositoryFile(file)));
  expect(problems.map(({ rule, file, line }) => `${rule}: ${file}:${line}`)).toEqual([]);
});

describe('a file is noticed', () => {
  it.each([
    ['unfinished-note', 'libs/a/b.ts', '// TO' + 'DO: later'],
    ['unfinished-note', 'README.md', 'FIX' + 'ME'],
    ['test-left-out', 'libs/a/b.spec.ts', 'it.sk' + "ip('works', () => {})"],
    ['test-left-out', 'libs/a/b.spec.ts', 'descri' + "be.only('part', () => {})"],
    ['test-left-out', 'libs/a/b.spec.ts', 'xi' + "t('works', () => {})"],
    ['synchronised-schema', 'apps/hub/src/a.ts', 'new DataSource({ synchronize:' + ' true })'],
    ['registry-host', '.npmrc', 'registry=https://registry.npm' + 'js.org'],
    ['path-of-one-machine', 'docs/a.md', 'see /ho' + 'me/me/data'],
    ['path-of-one-machine', 'tools/a.mjs', "readFileSync('/wo" + "rk/x.json')"],
    ['console-beside-the-log', 'libs/a/b.ts', 'console' + '.log(record)'],
    ['vague-name', 'libs/utils/b.ts', ''],
    ['vague-name', 'apps/hub/src/helpers.ts', ''],
    ['file-too-long', 'libs/a/b.ts', 'x;\n'.repeat(401)],
    ['name-not-in-kebab-case', 'libs/a/bigName.ts', ''],
  ])('%s in %s', (rule, file, text) => {
    expect(rulesBrokenBy(file, text)).toEqual([rule]);
  });

  it.each([
    ['libs/a/case-number.spec.ts', "it('skips', () => expect(list.only).toBe(1))"],
    ['.dependency-cruiser.cjs', 'module.exports = {};'],
    ['.gitignore', '/tmp/'],
    ['docs/a.md', 'GET /api/v1/home/page'],
  ])('not without reason: %s', (file, text) => {
    expect(rulesBrokenBy(file, text)).toEqual([]);
  });
});
