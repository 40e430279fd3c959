import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChainFinding, verifyChains } from '../api/trail';
import { useNumberWords } from '../elements/numbers';
import { useRefusal } from '../elements/refusal';
import { useTimeWords } from '../elements/time';
import styles from './audit.module.css';
import { useChainName } from './chain-name';

function Finding({ kind, chain, seq, what }: ChainFinding) {
  const { t } = useTranslation();
  const chainName = useChainName();
  const number = seq === null ? '—' : t('states.number', { number: seq });
  const where = chain === null ? '' : `${chainName(chain)} · ${number}`;
  return (
    <li>
      <strong className={styles.bad}>{t(`audit.found.${kind}`)}</strong> <span title={chain ?? undefined}>{where}</span>{' '}
      <span className={styles.faint} lang="en">
        {what}
      </span>
    </li>
  );
}

interface VerifyHereProps {
  /** Entries that there are, as far as is known. */
  total: number;
  /** What the hub says by itself; a walk that finds more is to be believed. */
  verdict: ReactNode;
}

/** Every chain is walked from its first entry, now: how far it is, and what does not fit. */
export function VerifyHere({ total, verdict }: VerifyHereProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { minute } = useTimeWords();
  const [walked, setWalked] = useState(0);
  const { mutate, isPending, data, error, submittedAt } = useMutation({ mutationFn: () => verifyChains(setWalked) });
  const refusal = useRefusal()(error);
  const start = () => {
    setWalked(0);
    mutate();
  };
  const entries = data?.chains.reduce((sum, chain) => sum + chain.entries, 0) ?? 0;
  const findings = data?.findings ?? [];
  return (
    <>
      {findings.length === 0 && verdict}
      <div className={styles.verifying}>
        <Button disabled={isPending} onClick={start}>
          {t('audit.verify')}
        </Button>
        <div role="status">
          {isPending && (
            <>
              <progress
                className={styles.progress}
                max={Math.max(total, walked, 1)}
                value={walked}
                aria-hidden="true"
              />{' '}
              {t('audit.verifying', { walked: whole(walked), total: whole(Math.max(total, walked)) })}
            </>
          )}
          {data && findings.length === 0 && (
            <span className={styles.good}>
              {t('audit.verified', {
                entries: whole(entries),
                anchors: whole(data.anchors),
                time: minute(new Date(submittedAt).toISOString()),
              })}
            </span>
          )}
          {findings.length > 0 && (
            <ul>
              {findings.map((finding) => (
                <Finding key={`${finding.chain} ${finding.seq}`} {...finding} />
              ))}
            </ul>
          )}
        </div>
        <span role="alert" className={styles.bad}>
          {refusal}
        </span>
      </div>
    </>
  );
}
