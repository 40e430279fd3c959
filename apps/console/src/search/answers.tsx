import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useLookup } from '../api/queries';
import type { LookupAnswer, LookupItem } from '../api/shapes';
import { LoadingState } from '../elements/loading-state';
import { More } from '../elements/more';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { AnswerRow } from './answer-row';
import styles from './answers.module.css';
import { Highlighting } from './highlight';
import { grouped } from './match-groups';
import { NoAnswers } from './no-answers';

/** Said aloud by a screen reader when it changes; read by everyone else. */
function Summary({ answer, busy }: { answer: LookupAnswer | undefined; busy: boolean }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const numbers = answer && { total: whole(answer.total), ms: whole(Math.round(answer.tookMs)) };
  return (
    <div className={styles.summary}>
      <p role="status" className={busy ? styles.busy : undefined}>
        {numbers
          ? t(answer.totalIsLowerBound ? 'search.foundAtLeast' : 'search.found', numbers)
          : t('search.searching')}
      </p>
      {answer && answer.items.length > 0 && <p className={styles.keys}>{t('search.keys')}</p>}
    </div>
  );
}

function Groups({ items, certain }: { items: LookupItem[]; certain: boolean }) {
  const { t } = useTranslation();
  return grouped(items).map(({ group, items: members }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place
    <section key={index} className={styles.group} aria-label={t(`search.groups.${group}`)}>
      <h2 className={styles.heading}>{t(`search.groups.${group}`)}</h2>
      <ol className={styles.list}>
        {members.map((item) => (
          <AnswerRow key={item.caseId ?? JSON.stringify(item.records)} item={item} certain={certain} />
        ))}
      </ol>
    </section>
  ));
}

export function Answers({ q, list }: { q: string; list: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const lookup = useLookup(q);
  const first = lookup.data?.pages[0];
  const items = lookup.data?.pages.flatMap((page) => page.items) ?? [];
  if (lookup.isError && !first) return <ProblemState inside error={lookup.error} onRetry={lookup.refetch} />;
  const left = (first?.total ?? 0) - items.length;
  const more =
    left > 0 && !first?.totalIsLowerBound ? t('search.more', { number: whole(left) }) : t('search.moreUnknown');
  return (
    <Highlighting q={q}>
      <Summary answer={first} busy={lookup.isPlaceholderData} />
      {!first && <LoadingState place="part" lines={9} />}
      {first && items.length === 0 && !lookup.isPlaceholderData && <NoAnswers q={q} />}
      <div ref={list} className={lookup.isPlaceholderData ? styles.stale : undefined}>
        <Groups items={items} certain={items.length === 1 && !lookup.isPlaceholderData} />
      </div>
      <More pages={lookup} label={more} />
    </Highlighting>
  );
}
