import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ASK_KINDS, type AskOfCase, fileRoomPaper, noteSeen, useAsks } from '../api/asks';
import { useCaseRights } from '../case/may-act';
import { langOf } from '../elements/lang-of';
import { PersonName } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { WorkButton } from '../elements/work-button';
import styles from '../life/life.module.css';
import { AskDialog } from './ask-dialog';
import { useAskWords } from './ask-words';
import { NewTag } from './new-tag';
import { RenewDialog } from './renew-dialog';
import { RoomDialog } from './room-dialog';
import { useSeatWords } from './seat-words';

interface ItemProps {
  caseId: string;
  ask: AskOfCase;
  mayAsk: boolean;
  mayMediate: boolean;
}

const PAPERS = [
  { paper: 'agreement', cameBy: 'agreement' },
  { paper: 'protocol', cameBy: 'closed' },
] as const;

/** Files a paper of a room; the hub says what is still missing. */
function FilePaper({ caseId, askId, paper }: { caseId: string; askId: string; paper: 'protocol' | 'agreement' }) {
  const { t } = useTranslation();
  const say = useToast();
  const file = async () => {
    await fileRoomPaper(caseId, askId, paper);
    say(t('asks.room.filed'));
  };
  return (
    <WorkButton size="small" work={file}>
      {t(`asks.room.file.${paper}`)}
    </WorkButton>
  );
}

/** Says that the answers were read, so that they are new to nobody any more. */
function SeenButton({ caseId, ask }: { caseId: string; ask: AskOfCase }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const note = async () => {
    await noteSeen(caseId, ask);
    await queries.invalidateQueries({ queryKey: ['asks'] });
  };
  return (
    <WorkButton size="small" work={note}>
      {t('asks.seen')}
    </WorkButton>
  );
}

function Item({ caseId, ask, mayAsk, mayMediate }: ItemProps) {
  const { t } = useTranslation();
  const seat = useSeatWords();
  const { minute } = useTimeWords();
  const { asked, answered } = useAskWords();
  const what = asked(ask);
  const [renewing, setRenewing] = useState(false);
  const isOpenRoom = ask.kind === 'room' && ask.state !== 'answered' && ask.state !== 'overdue';
  return (
    <li>
      <div>
        {ask.isNew && <NewTag />} <span lang={langOf(what)}>{what}</span>
      </div>
      <div className={styles.faint}>
        {t(`asks.state.${ask.state}`)} · {t('asks.until', { on: ask.answerBy })} · <PersonName of={ask.askedBy} />
      </div>
      {ask.answers.map(({ by, choice, words, at }) => (
        <div key={at} className={styles.said}>
          <strong>
            {by && choice !== 'closed'
              ? t('states.said', { who: seat(by), what: answered(ask, choice) })
              : answered(ask, choice)}
          </strong>{' '}
          <span className={styles.faint}>{minute(at)}</span>
          {words && <div lang="zh-CN">{words}</div>}
        </div>
      ))}
      <div className={styles.acts}>
        {mayAsk && ask.isNew && <SeenButton caseId={caseId} ask={ask} />}
        {mayMediate && isOpenRoom && (
          <Button size="small" onClick={() => setRenewing(true)}>
            {t('asks.room.renew')}
          </Button>
        )}
        {mayMediate &&
          PAPERS.filter(({ cameBy }) => ask.answers.some(({ choice }) => choice === cameBy)).map(({ paper }) => (
            <FilePaper key={paper} caseId={caseId} askId={ask.askId} paper={paper} />
          ))}
      </div>
      {renewing && <RenewDialog caseId={caseId} room={ask} onClose={() => setRenewing(false)} />}
    </li>
  );
}

/** What the parties were asked on their phone page, and what they answered; nothing where none has one. */
export function Asks({ caseId, purpose }: { caseId: string; purpose: string | null }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useAsks(caseId, purpose);
  const mayAsk = useCaseRights()('settleTasks');
  const mayMediate = useCaseRights()('openRooms');
  const [asking, setAsking] = useState<'question' | 'room' | null>(null);
  if (isError && !data)
    return (
      <Section title={t('asks.title')}>
        <ProblemState inside error={error} onRetry={refetch} />
      </Section>
    );
  if (!data || (!data.reachable && data.items.length === 0)) return null;
  const kinds = ASK_KINDS.filter((kind) => data.possible.includes(kind));
  return (
    <Section title={t('asks.title')} lead={t('asks.lead')}>
      <div className={styles.life}>
        {data.items.length > 0 && (
          <ol className={styles.steps}>
            {data.items.map((ask) => (
              <Item key={ask.askId} {...{ caseId, ask, mayAsk, mayMediate }} />
            ))}
          </ol>
        )}
        {mayAsk && data.reachable && (
          <div className={styles.acts}>
            {kinds.length > 0 && <Button onClick={() => setAsking('question')}>{t('asks.ask')}</Button>}
            {mayMediate && data.possible.includes('room') && (
              <Button onClick={() => setAsking('room')}>{t('asks.room.open')}</Button>
            )}
          </div>
        )}
        {asking === 'question' && <AskDialog caseId={caseId} kinds={kinds} onClose={() => setAsking(null)} />}
        {asking === 'room' && <RoomDialog caseId={caseId} onClose={() => setAsking(null)} />}
      </div>
    </Section>
  );
}
