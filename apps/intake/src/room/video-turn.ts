import type { Seat } from '#libs/contracts/index.js';
import type { Room } from './room.js';

/** Where the video of a room asks who is there, and hands over what browsers tell each other. */
export const SIGNALS_PATH = '/room/signals';

/** Apart, each side sees and hears the mediator alone; face to face everybody meets everybody. Pure. */
export const mayMeet = ({ joint }: Pick<Room, 'joint'>, one: Seat, other: Seat): boolean =>
  one !== other && (joint || one === 'mediator' || other === 'mediator');

/** What a page with video asks each second. */
export interface VideoTurn {
  /** Of this page alone, made by the browser. */
  readonly page: string;
  /** `begin` takes the seat's place, `end` gives it back. */
  readonly step: 'begin' | 'go' | 'end';
  readonly send: readonly { readonly to: string; readonly data: string }[];
}

const PAGE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SENT_MAX = 50;
/** An offer with two media has 8 KB at most. */
const DATA_LENGTH_MAX = 16_384;

/** What was sent, as far as it can be used. Pure. */
export function readTurn(body: unknown): VideoTurn | 'wrong' | 'too-much' {
  const { page, step = 'go', send = [] } = Object(body) as Record<string, unknown>;
  if (!isPage(page) || !(step === 'begin' || step === 'go' || step === 'end') || !Array.isArray(send)) return 'wrong';
  const sent = send.map((one) => Object(one) as Record<string, unknown>);
  if (!sent.every(({ to, data }) => isPage(to) && typeof data === 'string')) return 'wrong';
  if (sent.length > SENT_MAX || sent.some(({ data }) => String(data).length > DATA_LENGTH_MAX)) return 'too-much';
  return { page, step, send: sent as unknown as VideoTurn['send'] };
}

const isPage = (given: unknown): given is string => typeof given === 'string' && PAGE.test(given);
