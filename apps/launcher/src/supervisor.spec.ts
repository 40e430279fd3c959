import type { Exit } from './child.js';
import { StartProblem } from './start-problem.js';
import { type Part, Supervisor } from './supervisor.js';

/** A part whose lives are ended by the test. */
function scripted(essential: boolean, starts: (() => void)[] = []) {
  const lives: { end: (exit: Exit) => void; stopped: boolean }[] = [];
  const part: Part = {
    name: 'part',
    essential,
    after: [],
    endsIn: 1,
    start: async () => {
      starts[lives.length]?.();
      const life = { end: (_: Exit): void => undefined, stopped: false };
      const exited = new Promise<Exit>((resolve) => {
        life.end = resolve;
      });
      lives.push(life);
      const stop = async () => {
        life.stopped = true;
        life.end({ code: 0, signal: null });
      };
      return { exited, stop };
    },
  };
  return { part, lives };
}

function watched(part: Part) {
  const seen: string[] = [];
  const supervisor = new Supervisor(part, {
    ready: () => seen.push('ready'),
    died: (_, reason, pauseMs) => seen.push(`${reason}, again in ${pauseMs}`),
    gaveUp: (_, problem) => seen.push(`gave up: ${problem.message}`),
  });
  const until = async (count: number) => {
    while (seen.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { supervisor, seen, until };
}

describe('Supervisor', () => {
  it('starts a part again that died, until it is told to stop', async () => {
    const { part, lives } = scripted(true);
    const { supervisor, seen, until } = watched(part);
    supervisor.start();
    await supervisor.ready;
    lives[0]!.end({ code: null, signal: 'SIGKILL' });
    await until(3);
    await supervisor.stop();
    expect(seen).toEqual(['ready', 'was ended by SIGKILL, again in 500', 'ready']);
    expect(lives.map((life) => life.stopped)).toEqual([false, true]);
  });

  it('gives up at once what a person has to put right', async () => {
    const { part } = scripted(true, [
      () => {
        throw new StartProblem('Java is missing: install it');
      },
    ]);
    const { supervisor, seen, until } = watched(part);
    supervisor.start();
    await until(1);
    expect(seen).toEqual(['gave up: Java is missing: install it']);
    await supervisor.stop();
  });

  it('stops a part whose start was still under way', async () => {
    const { part, lives } = scripted(false);
    const { supervisor, seen } = watched(part);
    supervisor.start();
    await supervisor.stop();
    expect(lives.map((life) => life.stopped)).toEqual([true]);
    expect(seen).toEqual([]);
  });
});
