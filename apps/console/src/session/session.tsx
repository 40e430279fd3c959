import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import * as commands from '../api/commands';
import { request } from '../api/request';
import type { User } from '../api/shapes';
import { drafts } from '../elements/drafts';
import { bearer, setBearer, whenSessionLost } from './token';

/**
 * `opening`: a token from before the reload is being checked. `expired`: the hub forgot a session that was in use; the
 * page stays as it is beneath the sign-in that covers it, so that nothing typed is lost.
 */
type State =
  | { phase: 'opening' }
  | { phase: 'none' }
  | { phase: 'unreachable'; error: unknown }
  | { phase: 'open' | 'expired'; user: User };

interface Session {
  state: State;
  signIn(username: string, password: string, code?: string): Promise<void>;
  /** Takes the session that a sign-in at the authority's own provider has opened. */
  signInAtProvider(): Promise<void>;
  signOut(): Promise<void>;
  /** Asks anew who is signed in, and what she must do first. */
  reopen(): void;
}

const SessionContext = createContext<Session | null>(null);

const expire = (state: State): State =>
  state.phase === 'open' || state.phase === 'expired' ? { phase: 'expired', user: state.user } : { phase: 'none' };

/** The page whose dialogs are closed under who typed in them. */
const hereNow = () => ({ address: `${location.pathname}${location.search}`, title: document.title });

const isWaiting = ({ phase }: State) => phase === 'opening' || phase === 'unreachable';

/** Checks the token that a reload left behind, once at the start and again when `reopen` is called. */
function useOpening(setState: (update: (state: State) => State) => void): () => void {
  const open = useCallback(() => {
    if (!bearer()) return;
    request<User | { user: User }>('/api/v1/session')
      .then((answer) => setState(() => ({ phase: 'open', user: 'user' in answer ? answer.user : answer })))
      .catch((error: unknown) => setState((state) => (isWaiting(state) ? { phase: 'unreachable', error } : state)));
  }, [setState]);
  useEffect(() => {
    whenSessionLost(() => setState(expire));
    open();
  }, [open, setState]);
  return open;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>(() => ({ phase: bearer() ? 'opening' : 'none' }));
  const queries = useQueryClient();
  const open = useOpening(setState);

  const enter = useCallback(
    async ({ token, user }: commands.OpenedSession) => {
      if (state.phase === 'expired') {
        const isAnother = state.user.username !== user.username;
        if (isAnother) queries.clear();
        if (isAnother || user.setUp) drafts.handOver(state.user.username, hereNow());
      }
      setBearer(token);
      setState({ phase: 'open', user });
      await queries.invalidateQueries();
    },
    [state, queries],
  );

  const value = useMemo<Session>(
    () => ({
      state,
      signIn: async (username, password, code) => enter(await commands.signIn(username, password, code)),
      signInAtProvider: async () => enter(await commands.signInAtProvider()),
      async signOut() {
        await commands.signOut().catch(() => undefined); // signing out must not depend on the hub being there
        setBearer(null);
        if ('user' in state) drafts.forget(state.user.username);
        queries.clear();
        setState({ phase: 'none' });
      },
      reopen: open,
    }),
    [state, queries, open, enter],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

export function useSession(): Session {
  const value = useContext(SessionContext);
  if (!value) throw new Error('useSession needs a SessionProvider above it');
  return value;
}
