import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AskOfCase,
  fileRoomPaper,
  PLACES_ON_LINE,
  type PlaceOnLine,
  type ProposedTime,
  useAsks,
} from '../api/asks';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { useWork } from '../elements/work';
import styles from '../life/life.module.css';
import { useRights } from '../session/rights';
import { AskDialog } from './ask-dialog';
import { RoomDialog } from './room-dialog';
import { useSeatWords } from './seat-words';

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
      if (choice === 'closed' || choice === 'agreement' || choice === 'signed') return t(`asks.room.${choice}`);
      return t(choice === 'none' ? 'asks.choseNone' : 'asks.answered');
    },
  };
}

const PAPERS = [
  { paper: 'agreement', cameBy: 'agreement' },
  { paper: 'protocol', cameBy: 'closed' },
] as const;

/** Files a paper of a room; the hub says what is still missing. */
function FilePaper({ caseId, askId, paper }: { caseId: string; askId: string; paper: 'protocol' | 'agreement' }) {
  const { t } = useTranslation();
  const say = useToast();
  const { run, isBusy } = useWork();
  const file = async () => {
    await fileRoomPaper(caseId, askId, paper);
    say(t('asks.room.filed'));
  };
  return (
    <Button size="small" disabled={isBusy} onClick={() => run(file)}>
      {t(`asks.room.file.${paper}`)}
    </Button>
  );
}

function Item({ caseId, ask, mayAct }: { caseId: string; ask: AskOfCase; mayAct: boolean }) {
  const { t } = useTranslation();
  const seat = useSeatWords();
  const { minute } = useTimeWords();
  const { asked, answered } = useAskWords();
  return (
    <li>
      <div lang="zh-CN">{asked(ask)}</div>
      <div className={styles.faint}>
        {t(`asks.state.${ask.state}`)} · {t('asks.until', { on: ask.answerBy })} · {ask.askedBy}
      </div>
      {ask.answers.map(({ by, choice, words, at }) => (
        <div key={at} lang="zh-CN" className={styles.said}>
          {by && choice !== 'closed' && `${seat(by)}：`}
          <strong>{answered(ask, choice)}</strong> <span className={styles.faint}>{minute(at)}</span>
          {words && <div>{words}</div>}
        </div>
      ))}
      {mayAct &&
        PAPERS.filter(({ cameBy }) => ask.answers.some(({ choice }) => choice === cameBy)).map(({ paper }) => (
          <FilePaper key={paper} caseId={caseId} askId={ask.askId} paper={paper} />
        ))}
    </li>
  );
}

/** What the parties were asked on their phone page, and what they answered; nothing where none has one. */
export function Asks({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useAsks(caseId, purpose);
  const mayAsk = useRights()('settleTasks');
  const mayMediate = useRights()('openRooms');
  const [asking, setAsking] = useState<'question' | 'room' | null>(null);
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
              <Item key={ask.askId} caseId={caseId} ask={ask} mayAct={mayMediate} />
            ))}
          </ol>
        )}
        {mayAsk && data.reachable && (
          <div className={styles.acts}>
            <Button onClick={() => setAsking('question')}>{t('asks.ask')}</Button>
            {mayMediate && <Button onClick={() => setAsking('room')}>{t('asks.room.open')}</Button>}
          </div>
        )}
        {asking === 'question' && <AskDialog caseId={caseId} onClose={() => setAsking(null)} />}
        {asking === 'room' && <RoomDialog caseId={caseId} onClose={() => setAsking(null)} />}
      </div>
    </Section>
  );
}
