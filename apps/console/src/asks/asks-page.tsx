import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ASK_STANDINGS, type AskOfCity, useAskFigures, useAsksOfCity } from '../api/asks';
import { useAddressFilter } from '../elements/address-filter';
import { Choice } from '../elements/choice';
import { langOf } from '../elements/lang-of';
import { Paged } from '../elements/paged';
import { useWho } from '../elements/person-name';
import { PlainTag } from '../elements/tags';
import { useTimeWords } from '../elements/time';
import styles from '../tasks/tasks.module.css';
import { TasksHead } from '../tasks/tasks-head';
import { useAskWords } from './ask-words';
import { NewTag } from './new-tag';

function Item({ ask }: { ask: AskOfCity }) {
  const { t } = useTranslation();
  const what = useAskWords().asked(ask);
  const { minute } = useTimeWords();
  const { caseId, caseNumber, unit, state, answerBy, askedBy, answeredAt, isNew } = ask;
  const asker = useWho(askedBy);
  return (
    <li className={styles.task}>
      <div className={styles.line}>
        {isNew && <NewTag />}
        <PlainTag>{t(`asks.state.${state}`)}</PlainTag>
        <span className={state === 'overdue' ? styles.late : styles.faint}>{t('asks.until', { on: answerBy })}</span>
      </div>
      <p className={styles.what} lang={langOf(what)}>
        {what}
      </p>
      <div className={styles.line}>
        <Link to={`/cases/${caseId}`}>{caseNumber}</Link>
        {unit && <span lang="zh-CN">{unit}</span>}
        <span className={styles.faint}>{t('asks.askedBy', { who: asker })}</span>
        {answeredAt && <span className={styles.faint}>{t('asks.answeredAt', { at: minute(answeredAt) })}</span>}
      </div>
    </li>
  );
}

/** What parties were asked and have not answered, what they have answered and nobody has read, and the rooms that are open. */
export default function AsksPage() {
  const { t } = useTranslation();
  const { filter, change, isNarrowed } = useAddressFilter('standing', 'mine');
  const pages = useAsksOfCity(filter);
  const { data: figures } = useAskFigures();
  const standings = ASK_STANDINGS.map((value) => ({
    value: value as string,
    label: t(`asks.standing.${value}`),
    count: figures && String(figures[value]),
  }));
  return (
    <div className={styles.page}>
      <TasksHead lead={t('asks.pageLead')} />
      <div className={styles.filters}>
        <Choice
          label={t('asks.standingLabel')}
          value={filter.standing}
          options={[{ value: '', label: t('quarantine.all') }, ...standings]}
          onChange={(next) => change('standing', next)}
        />
        <Choice
          label={t('asks.whoAsked')}
          value={filter.mine}
          options={[
            { value: '', label: t('asks.anybody') },
            { value: 'true', label: t('asks.mine') },
          ]}
          onChange={(next) => change('mine', next)}
        />
      </div>
      <Paged pages={pages} changedBy="asks" none={t(isNarrowed ? 'asks.noneHere' : 'asks.none')}>
        {(items) => (
          <ul className={styles.list}>
            {items.map((ask) => (
              <Item key={ask.askId} ask={ask} />
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}
