import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { apiPath, request } from '../api/request';
import styles from './provider-sign-in.module.css';
import { useSession } from './session';

const PROBLEMS = ['failed', 'no-role', 'weak', 'bad-division', 'disabled', 'unavailable'] as const;
type Problem = (typeof PROBLEMS)[number];

function useProvider() {
  return useQuery({
    queryKey: ['sign-in-provider'],
    queryFn: ({ signal }) =>
      request<{ name: string | null }>(apiPath('session', 'provider'), { signal, authenticated: false }),
    retry: false,
  });
}

/** Takes the session that a sign-in at the provider has left for this browser; what went wrong, else null. */
function useReturn(): Problem | null {
  const [search, setSearch] = useSearchParams();
  const { signInAtProvider } = useSession();
  const [failed, setFailed] = useState(false);
  const isAsked = useRef(false);
  const outcome = search.get('provider');
  useEffect(() => {
    if (outcome !== 'done' || isAsked.current) return;
    isAsked.current = true;
    signInAtProvider().catch(() => {
      setFailed(true);
      setSearch((before) => {
        before.delete('provider');
        return before;
      });
    });
  }, [outcome, signInAtProvider, setSearch]);
  return failed ? 'failed' : (PROBLEMS.find((problem) => problem === outcome) ?? null);
}

/** The way through the authority's own sign-in; nothing at all where the hub has none. */
export function ProviderSignIn({ next }: { next: string }) {
  const { t } = useTranslation();
  const problem = useReturn();
  const name = useProvider().data?.name;
  return (
    <>
      {name && (
        <Button
          block
          size="large"
          className={styles.button}
          href={`${apiPath('session', 'provider', 'sign-in')}?next=${encodeURIComponent(next)}`}
        >
          {t('signIn.provider', { name })}
        </Button>
      )}
      {problem && (
        <p role="alert" className={styles.problem}>
          {t(`signIn.providerProblem.${problem}`)}
        </p>
      )}
    </>
  );
}
