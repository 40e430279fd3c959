import type { Said } from '#libs/contracts/index.js';
import type { CivilDate } from '#libs/routing/clocks/index.js';

/** What a centre has to have (六有). */
export const STANDARDS = {
  premises: { zh: '有场所', en: 'Premises' },
  people: { zh: '有人员', en: 'People' },
  rules: { zh: '有制度', en: 'Rules' },
  funds: { zh: '有经费', en: 'Funds' },
  signs: { zh: '有标识', en: 'Signs' },
  ledger: { zh: '有台账', en: 'Ledger' },
} as const satisfies Readonly<Record<string, Said>>;
export type Standard = keyof typeof STANDARDS;
export const STANDARD_NAMES = Object.keys(STANDARDS) as Standard[];

/** `met`, `wanting`: the centre says so; `confirmed`, `returned`: the level above answers. */
export const STANDARD_ACTS = ['met', 'wanting', 'confirmed', 'returned'] as const;
export type StandardAct = (typeof STANDARD_ACTS)[number];

export const STANDARD_STATES = ['unknown', 'claimed', 'wanting', 'confirmed', 'returned'] as const;
export type StandardState = (typeof STANDARD_STATES)[number];

export interface StandardEntry {
  readonly standard: Standard;
  readonly act: StandardAct;
  /** The day on which somebody looked. */
  readonly on: CivilDate;
  readonly by: string;
}

export interface Standing<Entry extends StandardEntry> {
  readonly standard: Standard;
  readonly state: StandardState;
  /** What the centre said last, with its evidence; null: nothing yet. */
  readonly said: Entry | null;
  /** The answer to it; null: none yet. */
  readonly answer: Entry | null;
}

const AFTER: Readonly<Record<StandardAct, StandardState>> = {
  met: 'claimed',
  wanting: 'wanting',
  confirmed: 'confirmed',
  returned: 'returned',
};

/** Where each of the six stands: the last entry holds, all earlier ones stay known. `entries`: oldest first. Pure. */
export const standingsOf = <Entry extends StandardEntry>(entries: readonly Entry[]): Standing<Entry>[] =>
  STANDARD_NAMES.map((standard) => {
    const own = entries.filter((entry) => entry.standard === standard);
    const saidAt = own.findLastIndex(({ act }) => act === 'met' || act === 'wanting');
    const answer = own.slice(saidAt + 1).at(-1) ?? null;
    const last = own.at(-1);
    return { standard, state: last ? AFTER[last.act] : 'unknown', said: own[saidAt] ?? null, answer };
  });

/** Why somebody may not answer for the level above; null: she may. Pure. */
export function answerRefusal({ state, said }: Pick<Standing<StandardEntry>, 'state' | 'said'>, by: string) {
  if (state !== 'claimed' || !said)
    return { zh: '这一项没有等待确认的申报', en: 'nothing waits to be confirmed here', isForbidden: false };
  return said.by === by
    ? { zh: '申报人不能自己确认', en: 'who claimed it cannot confirm it', isForbidden: true }
    : null;
}
