import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { LiveKind } from '../api/live';
import { InTurn } from './in-turn';
import { followChanges, type LiveState } from './live-line';
import { RENEWED } from './renewed';

type Hear = (kinds: readonly LiveKind[]) => void;

interface Live {
  state: LiveState;
  /** Calls with what has changed until what it returns is called. */
  listen(hear: Hear): () => void;
}

const LiveContext = createContext<Live>({ state: 'connecting', listen: () => () => undefined });

/** Follows what changes: figures are asked anew by themselves, and pages that listen are told. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  const listeners = useRef(new Set<Hear>());
  useEffect(() => {
    const turns = new InTurn();
    const onChanged: Hear = (kinds) => {
      for (const { key, exact, everyMs } of kinds.flatMap((kind) => RENEWED[kind] ?? []))
        turns.ask(key.join('/'), everyMs, () => void queries.invalidateQueries({ queryKey: key, exact }));
      for (const hear of listeners.current) hear(kinds);
    };
    const stop = followChanges({ onState: setState, onChanged });
    return () => {
      stop();
      turns.stop();
    };
  }, [queries]);
  const value = useMemo<Live>(
    () => ({
      state,
      listen(hear) {
        listeners.current.add(hear);
        return () => void listeners.current.delete(hear);
      },
    }),
    [state],
  );
  return <LiveContext value={value}>{children}</LiveContext>;
}

export const useLiveState = (): LiveState => useContext(LiveContext).state;

/** Calls `act` soon after something of these kinds has changed, no more often than `everyMs`. Null: not at all. */
export function useChanges(kinds: readonly LiveKind[], everyMs: number, act: (() => void) | null): void {
  const { listen } = useContext(LiveContext);
  const latest = useRef(act);
  latest.current = act;
  const wanted = kinds.join(' ');
  useEffect(() => {
    const turns = new InTurn();
    const stop = listen((changed) => {
      if (latest.current && changed.some((kind) => wanted.split(' ').includes(kind)))
        turns.ask('', everyMs, () => latest.current?.());
    });
    return () => {
      stop();
      turns.stop();
    };
  }, [listen, wanted, everyMs]);
}
