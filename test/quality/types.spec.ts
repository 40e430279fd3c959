import { runTool } from './run-tool.js';

const TYPE_CHECK_MS_MAX = 240_000;

it.each(['tsconfig.json', 'apps/console/tsconfig.json'])(
  '%s: TypeScript in strict mode finds nothing',
  (project) => {
    expect(runTool('typescript/bin/tsc', ['--noEmit', '-p', project])).toEqual({ code: 0, output: '' });
  },
  TYPE_CHECK_MS_MAX,
);
