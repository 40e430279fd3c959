import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { useReference } from '../api/queries';
import type { User } from '../api/shapes';
import { CrashBoundary } from '../elements/crash-boundary';
import { ErrorRow } from '../elements/error-row';
import { LoadingState } from '../elements/loading-state';
import { LiveProvider } from '../live/live';
import { ExpiredSession } from '../session/expired-session';
import { ConnectionBanner } from './connection-banner';
import { LeftWords } from './left-words';
import { PhoneTabs } from './phone-tabs';
import styles from './shell.module.css';
import { TopBar } from './top-bar';

/** It has the window to itself. */
const WALL = '/city/wall';

/** A new page starts at its top, and a keyboard or screen reader starts in its content, not in the bar again. */
function useArrival(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    if (pathname !== '/') {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return main;
}

/** Names of types and systems are asked for once: where they did not come, every page shows codes in their place, and says so. */
function NamesTrouble() {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useReference();
  if (!isError || data) return null;
  return <ErrorRow said={t('states.namesFailed')} error={error} onRetry={() => void refetch()} />;
}

export function Shell({ user, expired }: { user: User; expired: boolean }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const main = useArrival(pathname);
  const onTheWall = pathname === WALL;
  return (
    <LiveProvider>
      <div inert={expired}>
        <a className={styles.skip} href="#content" data-screen>
          {t('nav.skip')}
        </a>
        {!onTheWall && <TopBar user={user} />}
        <ConnectionBanner />
        <NamesTrouble />
        {!onTheWall && <LeftWords username={user.username} />}
        <main id="content" ref={main} tabIndex={-1} className={onTheWall ? styles.wall : styles.main}>
          <CrashBoundary key={pathname}>
            <Suspense fallback={<LoadingState />}>
              <Outlet />
            </Suspense>
          </CrashBoundary>
        </main>
        {!onTheWall && <PhoneTabs user={user} />}
      </div>
      {expired && <ExpiredSession user={user} />}
    </LiveProvider>
  );
}
