import { namesIn, readLines, readText } from './word-lists.js';

export type RespondentKind = 'org' | 'person' | 'neighbour' | 'kin' | 'village' | 'office';

/** What people quarrel about, with its tellings: templates for `choose` and `fill`. */
export interface Matter {
  readonly id: string;
  readonly type: string;
  readonly respondent: { readonly kind: RespondentKind; readonly names: readonly string[] };
  /** The trade of a company that complains; people do where it is absent. */
  readonly complainantTrade: string | undefined;
  /** Where the dispute is: the complainant's home, the respondent's seat, the village, a road, or nowhere in particular. */
  readonly at: 'home' | 'resp' | 'village' | 'road' | 'none';
  readonly home: 'flat' | 'rural' | 'any';
  readonly amountRange: readonly [number, number];
  readonly flags: ReadonlySet<string>;
  /** The source's own categories; no cause where courts of first mediation see none. */
  readonly causes: readonly string[];
  readonly hotline: readonly string[];
  readonly petition: readonly string[];
  /** Fact -> its possible values -> each value's wordings. */
  readonly facts: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Line kind (`c`, `l`, `s`, `m`, `ac`, `al`, `as`, `t`, `x`, `xa`) -> templates. */
  readonly lines: ReadonlyMap<string, readonly string[]>;
  /** What the other side calls the complainant when it files. */
  readonly complainantRole: string | undefined;
}

/** Sections `== name` of a data file with their lines; an empty line is an empty choice. */
export function readSections(name: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of readText(name).trimEnd().split('\n')) {
    const heading = /^== (.+)$/.exec(line)?.[1];
    if (heading === undefined) current.push(line);
    else {
      current = [];
      sections.set(heading, current);
    }
  }
  return sections;
}

export function readMatters(): Matter[] {
  return namesIn('matters').flatMap((name) => {
    const matters: Matter[] = [];
    let block: string[] = [];
    for (const line of [...readLines(name), '== end']) {
      if (!line.startsWith('== ')) block.push(line);
      else {
        if (block.length > 0) matters.push(matterOf(block));
        block = [line];
      }
    }
    return matters;
  });
}

function matterOf([heading = '', ...body]: readonly string[]): Matter {
  const [title = '', ...attributes] = heading
    .slice(3)
    .split(';')
    .map((part) => part.trim());
  const [type = '', id = ''] = title.split(' ');
  const settings = new Map(attributes.map((part) => [part.split('=')[0]!, part.split('=')[1] ?? '']));
  const [kind = '', names = ''] = (settings.get('R') ?? '').split(':');
  const [low = 0, high = 0] = (settings.get('amt') ?? '').split('-').map(Number);
  const facts = new Map<string, string[][]>();
  const lines = new Map<string, string[]>();
  for (const line of body) {
    const [, tag = '', text = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    if (tag.startsWith('@'))
      facts.set(
        tag.slice(1),
        text.split(';').map((value) => value.split('|')),
      );
    else lines.set(tag, [...(lines.get(tag) ?? []), text]);
  }
  const listed = (tag: string, separator: string) => (lines.get(tag)?.[0] ?? '').split(separator).filter(Boolean);
  return {
    id,
    type,
    respondent: { kind: kind as RespondentKind, names: names.split('/') },
    complainantTrade: settings.get('W')?.replace('org:', '') ?? /W=org:([^;]+)/.exec(heading)?.[1]?.trim(),
    at: (settings.get('at') ?? 'home') as Matter['at'],
    home: (settings.get('home') ?? 'any') as Matter['home'],
    amountRange: [low, high],
    flags: new Set(attributes.filter((part) => !part.includes('='))),
    causes: listed('cause', ';'),
    hotline: listed('hot', '/'),
    petition: listed('xf', '/'),
    facts,
    lines,
    complainantRole: lines.get('xR')?.[0],
  };
}
