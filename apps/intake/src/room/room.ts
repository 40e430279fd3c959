import type { Seat } from '#libs/contracts/index.js';
import type { FileNote } from '../statement/statement.js';

/** Whom a line is for: the mediator alone, one seat alone (said by the mediator), or everybody. */
export type Audience = 'mediator' | 'all' | Exclude<Seat, 'mediator'>;

/** `waiting`: for everybody, and the mediator has not let it through yet. `kept`: the mediator does not pass it on. */
export type LineState = 'waiting' | 'shown' | 'kept';

export interface Line {
  readonly lineId: string;
  readonly seat: Seat;
  readonly audience: Audience;
  readonly state: LineState;
  readonly words: string;
  /** A photo or paper that was laid on the table; null: words alone. */
  readonly file: FileNote | null;
  /** RFC 3339. */
  readonly at: string;
}

export interface Room {
  readonly roomId: string;
  /** Of the statement whose room it is. */
  readonly number: string;
  /** The last day on which it is open. */
  readonly until: string;
  /** 面对面: what is said to everybody is seen by everybody at once. Else 背对背: the mediator lets it through. */
  readonly joint: boolean;
  readonly closedAt: string | null;
  readonly seats: readonly Seat[];
}

export const isOpen = ({ closedAt, until }: Room, today: string): boolean => closedAt === null && until >= today;

/** Whom somebody may speak to. Pure. */
export const audiencesOf = ({ seats }: Room, seat: Seat): Audience[] =>
  seat === 'mediator' ? ['all', ...seats.filter((one) => one !== 'mediator')] : ['mediator', 'all'];

/** How a line begins: only what goes from one side to the other while they sit apart waits. Pure. */
export const firstState = ({ joint }: Room, seat: Seat, audience: Audience): LineState =>
  audience === 'all' && seat !== 'mediator' && !joint ? 'waiting' : 'shown';

/** The mediator sees all; everybody else what is their own, meant for them, or for all and let through. Pure. */
export const isVisible = ({ seat: author, audience, state }: Line, seat: Seat): boolean =>
  seat === 'mediator' || author === seat || audience === seat || (audience === 'all' && state === 'shown');

const isShownToAll = ({ audience, state }: Line): boolean => audience === 'all' && state === 'shown';

/** Photos and papers that everybody has seen: they come back with the protocol. Pure. */
export const shownFiles = (roomId: string, lines: readonly Line[]): FileNote[] =>
  lines.filter(isShownToAll).flatMap(({ file, seat, at }) => {
    const by = seat === 'applicant' ? undefined : seat;
    return file ? [{ ...file, at, ask: roomId, by, inRoom: true as const }] : [];
  });

/**
 * What is kept of a room once it is closed: what was said to everybody, in order. What a side told the mediator alone, and what was
 * not passed on, stays between them (人民调解法 §15 (4)): it is counted and not quoted. Pure.
 */
export function protocolOf(room: Room, lines: readonly Line[], nameOf: (seat: Seat) => string): string {
  const open = lines.filter(isShownToAll);
  const apart = lines.length - open.length;
  return [
    `网上调解笔录 ${room.number}`,
    `参加：${room.seats.map(nameOf).join('、')}`,
    '',
    ...open.map(({ seat, words, file, at }) => `[${chinaMinute(at)}] ${nameOf(seat)}：${file ? paperOf(file) : words}`),
    '',
    `背对背沟通 ${apart} 条，依法保密，不载入笔录。`,
  ].join('\n');
}

const paperOf = ({ name, sm3 }: FileNote): string => `出示文件《${name}》（SM3 ${sm3}）`;

const chinaMinute = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
