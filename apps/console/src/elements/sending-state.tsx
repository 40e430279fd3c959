import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import own from './sending-state.module.css';
import styles from './tags.module.css';
import { useTimeWords } from './time';

/** What can become of something that is sent to another system, or comes from one. */
export const SENDING_STATES = {
  waiting: styles.yellow,
  sent: styles.blue,
  taken: styles.green,
  held: styles.red,
  dead: styles.red,
  refused: styles.red,
  repeated: styles.grey,
  skipped: styles.grey,
} as const;
export type SendingState = keyof typeof SENDING_STATES;

const isKnown = (state: string): state is SendingState => Object.hasOwn(SENDING_STATES, state);

export function SendingTag({ state }: { state: string }) {
  const { t } = useTranslation();
  const hue = isKnown(state) ? SENDING_STATES[state] : styles.grey;
  return <span className={`${styles.tag} ${hue}`}>{isKnown(state) ? t(`sending.state.${state}`) : state}</span>;
}

interface HowProps {
  state: string;
  attempts: number;
  nextAt?: string | null;
  trouble: string | null;
}

/** Whether it was taken; where not, how often it was tried, when it is tried next, and why it was not. */
export function SendingHow({ state, attempts, nextAt, trouble, children }: HowProps & { children?: ReactNode }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  return (
    <>
      <SendingTag state={state} />
      {attempts > 0 && state !== 'taken' && <> {t('sending.attempts', { count: attempts })}</>}
      {nextAt && <> · {t('sending.next', { time: minute(nextAt) })}</>}
      {trouble && <div className={own.trouble}>{trouble}</div>}
      {children}
    </>
  );
}
