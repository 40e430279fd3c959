import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { apiPath, request } from '../api/request';
import { ErrorRow } from '../elements/error-row';
import { nameIn, newName, placeOf, whenSignedIn } from './elsewhere';
import styles from './provider-sign-in.module.css';
import { useSession } from './session';

const PROBLEMS = ['failed', 'no-role', 'weak', 'bad-division', 'disabled', 'unavailable'] as const;
type Problem = (typeof PROBLEMS)[number];

export const DONE = 'done';

function useProvider() {
  return useQuery({
    queryKey: ['sign-in-provider'],
    queryFn: ({ signal }) =>
      request<{ name: string | null }>(apiPath('session', 'provider'), { signal, authenticated: false }),
    retry: false,
  });
}

const addressOf = (next: string) =>
  `${apiPath('session', 'provider', 'sign-in')}?${new URLSearchParams({ next }).toString()}`;

/** Takes the session that a sign-in at the provider has left for this browser; what went wrong, else null. */
function useReturn(): Problem | null {
  const [search, setSearch] = useSearchParams();
  const { signInAtProvider } = useSession();
  const [failed, setFailed] = useState(false);
  const isAsked = useRef(false);
  const outcome = search.get('provider');
  // That one is for the page that waits for it.
  const isHere = nameIn(search.get('next')) === null;
  useEffect(() => {
    if (outcome !== DONE || !isHere || isAsked.current) return;
    isAsked.current = true;
    signInAtProvider().catch(() => {
      setFailed(true);
      setSearch((before) => {
        before.delete('provider');
        return before;
      });
    });
  }, [outcome, isHere, signInAtProvider, setSearch]);
  return failed ? 'failed' : (PROBLEMS.find((problem) => problem === outcome) ?? null);
}

/** Whether there is a provider could not be asked for: who signs in there would see no way in. */
function Unknown({ provider: { isError, error, refetch } }: { provider: ReturnType<typeof useProvider> }) {
  const { t } = useTranslation();
  if (!isError) return null;
  return <ErrorRow said={t('signIn.providerUnknown')} error={error} onRetry={() => void refetch()} />;
}

function Trouble({ problem }: { problem: Problem | null }) {
  const { t } = useTranslation();
  if (!problem) return null;
  return (
    <p role="alert" className={styles.problem}>
      {t(`signIn.providerProblem.${problem}`)}
    </p>
  );
}

/** The way through the authority's own sign-in; nothing at all where the hub has none. */
export function ProviderSignIn({ next }: { next: string }) {
  const { t } = useTranslation();
  const problem = useReturn();
  const provider = useProvider();
  const name = provider.data?.name;
  return (
    <>
      <Unknown provider={provider} />
      {name && (
        <Button block size="large" className={styles.button} href={addressOf(next)}>
          {t('signIn.provider', { name })}
        </Button>
      )}
      <Trouble problem={problem} />
    </>
  );
}

/** The same beside a page that must not be left: in a window of its own, from which the page fetches its session. */
export function ProviderElsewhere() {
  const { t } = useTranslation();
  const { signInAtProvider } = useSession();
  const [mine] = useState(newName);
  const [failed, setFailed] = useState(false);
  const provider = useProvider();
  const name = provider.data?.name;
  useEffect(
    () =>
      whenSignedIn(mine, () => {
        setFailed(false);
        signInAtProvider().catch(() => setFailed(true));
      }),
    [mine, signInAtProvider],
  );
  return (
    <>
      <Unknown provider={provider} />
      {name && (
        <Button
          block
          size="large"
          className={styles.button}
          href={addressOf(placeOf(mine))}
          target="_blank"
          rel="noopener"
          title={t('signIn.elsewhereLead')}
        >
          {t('signIn.elsewhere', { name })}
        </Button>
      )}
      <Trouble problem={failed ? 'failed' : null} />
    </>
  );
}
