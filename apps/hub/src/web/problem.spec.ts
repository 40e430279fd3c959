import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { PROBLEMS } from './problem.js';

it('docs/api-problems.md names every kind of problem, and no other', () => {
  const rows = [
    ...readFileSync('docs/api-problems.md', 'utf8').matchAll(
      /^\| `urn:yian-tong:problem:(.+)` \| (\d+) \| (.+?) \|$/gm,
    ),
  ];
  const ours = Object.entries(PROBLEMS).map(([kind, { status, title }]) => [kind, String(status), title]);
  expect(rows.map(([, ...row]) => row)).toEqual(ours);
});
