import { StartProblem } from './start-problem.js';

/** What `npm start -- …` asks for. */
export interface CommandLine {
  /** One `ready` line on standard output, everything else on standard error; asks and opens nothing. */
  headless: boolean;
  /** Begin with empty data. */
  fresh: boolean;
  /** Open the console in a browser. */
  open: boolean;
}

const USAGE = 'npm start -- [--headless] [--fresh] [--open]';

export function readCommandLine(args: string[]): CommandLine {
  const known = new Set(['--headless', '--fresh', '--open']);
  const unknown = args.find((arg) => !known.has(arg));
  if (unknown) throw new StartProblem(`unknown option ${unknown}: use ${USAGE}`);
  const has = (option: string) => args.includes(option);
  return { headless: has('--headless'), fresh: has('--fresh'), open: has('--open') && !has('--headless') };
}
