import { readFaultCommand } from './fault-command.js';

it('fills in what is not given', () => {
  expect(readFaultCommand({ fault: 'down', system: 'court' })).toEqual({ fault: 'down', system: 'court', seconds: 60 });
  expect(readFaultCommand({ fault: 'late-commit' })).toEqual({ fault: 'late-commit', share: 1, seconds: 60 });
});

it.each([
  [{}, 'unknown fault'],
  [null, 'unknown fault'],
  [{ fault: 'down', system: 'province' }, 'system must be one of'],
  [{ fault: 'down', system: 'court', seconds: -1 }, 'seconds must be'],
  [{ fault: 'bulk-stamp', system: 'petition' }, 'letters have change numbers'],
])('refuses %j', (body, reason) => {
  expect(() => readFaultCommand(body)).toThrow(reason);
});
