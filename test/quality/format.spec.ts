import { runTool } from './run-tool.js';

it('formatter and linter find nothing (npm run format mends what they can)', () => {
  const { code, output } = runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off']);
  expect(code === 0 ? '' : output).toBe('');
}, 60_000);
