import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AskOfCase, PLACES_ON_LINE, type PlaceOnLine, type ProposedTime, useAsks } from '../api/asks';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import styles from '../life/life.module.css';
import { useRights } from '../session/rights';
import { AskDialog } from './ask-dialog';

const isOnLine = (place: string): place is PlaceOnLine => (PLACES_ON_LINE as readonly string[]).includes(place);

function useAskWords() {
  const { t } = useTranslation();
  const time = ({ on, from, place }: ProposedTime) =>
    `${on} ${from} ${isOnLine(place) ? t(`asks.place.${place}`) : place}`;
  return {
    asked({ kind, times = [], papers = [], whose }: AskOfCase): string {
      const parts = [
        ...times.map(time),
        ...papers.map((paper) => t(`asks.paper.${paper}`)),
        ...(whose ? [t(`asks.whose.${whose}`)] : []),
      ];
      return [t(`asks.kind.${kind}`), ...parts].join(' · ');
    },
    answered({ times = [] }: AskOfCase, choice: string): string {
      const chosen = times[Number(choice) - 1];
      if (chosen) return t('asks.chose', { time: time(chosen) });
      return t(choice === 'none' ? 'asks.choseNone' : 'asks.answered');
    },
  };
}

function Item({ ask }: { ask: AskOfCase }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const { asked, answered } = useAskWords();
  return (
    <li>
      <div lang="zh-CN">{asked(ask)}</div>
      <div className={styles.faint}>
        {t(`asks.state.${ask.state}`)} · {t('asks.until', { on: ask.answerBy })} · {ask.askedBy}
      </div>
      {ask.answers.map(({ choice, words, at }) => (
        <div key={at} lang="zh-CN">
          <strong>{answered(ask, choice)}</strong> <span className={styles.faint}>{minute(at)}</span>
          {words && <div>{words}</div>}
        </div>
      ))}
    </li>
  );
}

/** What the parties were asked on their phone page, and what they answered; nothing where none has one. */
export function Asks({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useAsks(caseId, purpose);
  const mayAsk = useRights()('settleTasks');
  const [asking, setAsking] = useState(false);
  if (isError && !data)
    return (
      <Section title={t('asks.title')}>
        <ProblemState inside error={error} onRetry={refetch} />
      </Section>
    );
  if (!data || (!data.reachable && data.items.length === 0)) return null;
  return (
    <Section title={t('asks.title')} lead={t('asks.lead')}>
      <div className={styles.life}>
        {data.items.length > 0 && (
          <ol className={styles.steps}>
            {data.items.map((ask) => (
              <Item key={ask.askId} ask={ask} />
            ))}
          </ol>
        )}
        {mayAsk && data.reachable && (
          <div className={styles.acts}>
            <Button onClick={() => setAsking(true)}>{t('asks.ask')}</Button>
          </div>
        )}
        {asking && <AskDialog caseId={caseId} onClose={() => setAsking(false)} />}
      </div>
    </Section>
  );
}
