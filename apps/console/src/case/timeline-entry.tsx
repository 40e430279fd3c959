import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TimelineEntry } from '../api/timeline';
import { ClockName } from '../elements/clock-name';
import { useTerm } from '../elements/names';
import { PersonName } from '../elements/person-name';
import { SystemTag } from '../elements/tags';
import styles from './timeline.module.css';

/** Words of the console for a code of the hub; the code itself where there is none. */
function useWords(): (group: string, code: string | null) => string {
  const { t, i18n } = useTranslation();
  return (group, code) => {
    const key = `${group}.${code}`;
    return code !== null && i18n.exists(key) ? t(key as 'sending.state.sent') : (code ?? '');
  };
}

/** What happened, in a few words. */
function useWhat(): (entry: TimelineEntry) => string {
  const { t } = useTranslation();
  const term = useTerm();
  const words = useWords();
  return ({ kind, what, actor, about, state }) => {
    const join = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ');
    switch (kind) {
      case 'link':
        return join(term('judgements', what), about && term('fields', about), state && words('review', state));
      case 'life':
        return join(
          actor === 'person' ? words('life.act', words('timeline.event', what)) : words('timeline.event', what),
          state && words('timeline.lifeState', state),
        );
      case 'task':
        return join(words('timeline.task', what), words('tasks.kind', state));
      case 'ask':
        return join(words('timeline.ask', what), words('asks.kind', state));
      case 'document':
        return join(words('timeline.document', what), words('papers.kind', state));
      case 'participant':
        return join(words('timeline.participant', what), words('participants.role', state));
      case 'write-back':
        return join(t('timeline.told'), about && term('toldStatus', about), words('sending.state', state));
      case 'message':
        return what === 'reply'
          ? join(t('timeline.reply'), words('timeline.replies', about))
          : join(t('timeline.message'), term('caseEvents', what), words('sending.state', state));
      case 'notice':
        return join(t('timeline.notice'), words('notice.act', what));
      case 'province':
        return join(words('province.kind', what), words('timeline.provinceState', state));
      case 'record':
        return join(words('timeline.record', what), state && term('sourceStatus', state));
      default:
        return words(`timeline.${kind}`, what);
    }
  };
}

/** A source, the hub by itself, or somebody: never a matter of colour alone. */
function Who({ entry: { actor, by, system } }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  if (actor === 'source' && system) return <SystemTag system={system} />;
  if (actor === 'source') return <span className={styles.faint}>{t('timeline.province')}</span>;
  if (actor === 'machine') return <span className={styles.faint}>{t('timeline.machine')}</span>;
  return by ? (
    <span className={styles.who}>
      <PersonName of={by} />
    </span>
  ) : null;
}

/** What these are about is a name or number. */
const NAMING = ['life', 'assignment', 'task', 'participant', 'clock', 'paper-file', 'notice', 'province'];

export function Entry({ entry, time }: { entry: TimelineEntry; time: string | null }) {
  const what = useWhat();
  const { actor, kind, system, sourceId, about, words, at } = entry;
  const subject = kind === 'message' && entry.what !== 'reply' ? about : NAMING.includes(kind) ? about : null;
  return (
    <li className={`${styles.event} ${styles[actor]}`}>
      <div className={styles.line}>
        {time && (
          <time className={styles.time} dateTime={at}>
            {time}
          </time>
        )}
        <Who entry={entry} />
        <strong className={styles.what}>{what(entry)}</strong>
      </div>
      {subject && kind !== 'clock' && <div lang="zh-CN">{subject}</div>}
      {subject && kind === 'clock' && (
        <div>
          <ClockName of={subject} />
        </div>
      )}
      {words && (
        <div className={styles.words} lang="zh-CN">
          {words}
        </div>
      )}
      {system && sourceId && (
        <div className={styles.line}>
          {actor !== 'source' && <SystemTag system={system} />}
          <Link
            className={`mono ${styles.id}`}
            to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}
          >
            {sourceId}
          </Link>
        </div>
      )}
    </li>
  );
}
