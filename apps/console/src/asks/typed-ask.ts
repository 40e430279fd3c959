import type { Ask, AskedPaper, AskKind, PlaceOnLine } from '../api/asks';

/** A time as it is typed: `unit` where it is at an office, whose name stands beside it. */
export interface TypedTime {
  on: string;
  from: string;
  where: PlaceOnLine | 'unit';
  unit: string;
}

/** A question as it is typed: what another kind asks for may stand in it, and is left out. */
export interface TypedAsk {
  kind: AskKind;
  times: TypedTime[];
  papers: AskedPaper[];
  whose: 'own' | 'other';
  answerBy: string;
}

export const TIMES_MAX = 3;
export const NO_TIME: TypedTime = { on: '', from: '09:00', where: 'unit', unit: '' };
export const NO_ASK: TypedAsk = { kind: 'time', times: [NO_TIME], papers: [], whose: 'own', answerBy: '' };

const isWhole = ({ on, from, where, unit }: TypedTime): boolean =>
  on !== '' && from !== '' && (where !== 'unit' || unit.trim() !== '');

/** The question as the hub takes it; null while something is missing. */
export function askOf({ kind, times, papers, whose, answerBy }: TypedAsk): Ask | null {
  if (answerBy === '') return null;
  if (kind === 'time') {
    if (times.length === 0 || !times.every(isWhole)) return null;
    const given = times.map(({ on, from, where, unit }) => ({
      on,
      from,
      place: where === 'unit' ? unit.trim() : where,
    }));
    return { kind, times: given, answerBy };
  }
  if (kind === 'papers') return papers.length > 0 ? { kind, papers, answerBy } : null;
  return kind === 'address' ? { kind, whose, answerBy } : { kind, answerBy };
}
