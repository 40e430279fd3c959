import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type RefObject, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError } from '../api/request';
import { answerReview, skipReview, useReviewQueue } from '../api/review';
import type { Decision, ReviewPair } from '../api/review-shapes';
import { KeyHint } from '../elements/key-hint';
import { useLetterKeys } from '../elements/letter-keys';
import { useRefusal } from '../elements/refusal';
import { useUsername } from '../session/username';
import { type DecisionKeys, useDecisionKeys } from './decision-keys';
import styles from './pair-page.module.css';
import { useReviewFilter } from './review-filter';

/** What was decided last, kept with the address it led to, so that a reload still offers to take it back, to who decided it. */
export interface DecidedState {
  decided: { judgementId: string; decision: Decision; reviewId: string; by: string };
}

/** Goes to the next question of the queue as it is filtered; to the queue itself once it is empty. */
function useNext(reviewId: string) {
  const navigate = useNavigate();
  const { filter, query } = useReviewFilter();
  const queue = useReviewQueue({ ...filter, state: 'open' });
  const ids = queue.data?.pages.flatMap((page) => page.items.map((item) => item.reviewId)) ?? [];
  const at = ids.indexOf(reviewId);
  const next = ids[at + 1] ?? ids.find((id) => id !== reviewId);
  return (state?: DecidedState) => navigate(next ? `/review/${next}${query}` : `/review${query}`, { state });
}

function useActs(pair: ReviewPair, reason: string, onStale: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { reviewId, revision } = pair.item;
  const next = useNext(reviewId);
  const by = useUsername();
  const renew = async () => {
    await queries.invalidateQueries({ queryKey: ['review-queue'] });
    await queries.invalidateQueries({ queryKey: ['case'] });
  };
  const answer = useMutation({
    mutationFn: (decision: Decision) =>
      answerReview({ reviewId, revision, decision, reason: reason.trim() || t(`review.usual.${decision}`) }),
    onSuccess: ({ judgementId }, decision) => {
      next({ decided: { judgementId, decision, reviewId, by } });
      void renew();
    },
    onError: (error) => error instanceof ApiError && error.status === 412 && onStale(),
  });
  const skip = useMutation({
    mutationFn: () => skipReview(reviewId),
    onSuccess: () => {
      next();
      void renew();
    },
  });
  return { answer, skip };
}

function ReasonField({
  input,
  value,
  onChange,
}: {
  input: RefObject<HTMLInputElement | null>;
  value: string;
  onChange(next: string): void;
}) {
  const { t } = useTranslation();
  const { on, shortcut } = useLetterKeys();
  const id = useId();
  return (
    <label className={styles.reason} htmlFor={id}>
      <span className={styles.faint}>{t('review.reason')}</span>
      <Input
        id={id}
        ref={(field) => {
          input.current = field?.input ?? null;
        }}
        value={value}
        maxLength={400}
        placeholder={t(on ? 'review.reasonPlaceholder' : 'review.reasonUsual')}
        aria-keyshortcuts={shortcut('R')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </label>
  );
}

interface DecideBarProps {
  pair: ReviewPair;
  reason: string;
  onReason(next: string): void;
  onStale(): void;
}

/** One key decides; a reason of one's own is written first, or the usual one is kept. */
export function DecideBar({ pair, reason, onReason, onStale }: DecideBarProps) {
  const { t } = useTranslation();
  const { shortcut } = useLetterKeys();
  const input = useRef<HTMLInputElement>(null);
  const { answer, skip } = useActs(pair, reason, onStale);
  const busy = answer.isPending || skip.isPending;
  const refusal = useRefusal()(answer.error ?? skip.error);
  const [decide, pass] = [answer.mutate, skip.mutate];
  const keys = useMemo<DecisionKeys>(
    () =>
      busy
        ? {}
        : { s: () => decide('same'), d: () => decide('different'), k: () => pass(), r: () => input.current?.focus() },
    [busy, decide, pass],
  );
  useDecisionKeys(keys);
  return (
    <div className={styles.decide}>
      <div className={styles.buttons}>
        <Button type="primary" disabled={busy} onClick={() => decide('same')} aria-keyshortcuts={shortcut('S')}>
          {t('review.same')} <KeyHint letter="S" />
        </Button>
        <Button disabled={busy} onClick={() => decide('different')} aria-keyshortcuts={shortcut('D')}>
          {t('review.different')} <KeyHint letter="D" />
        </Button>
        <Button type="text" disabled={busy} onClick={() => pass()} aria-keyshortcuts={shortcut('K')}>
          {t('review.skip')} <KeyHint letter="K" />
        </Button>
      </div>
      <ReasonField input={input} value={reason} onChange={onReason} />
      <div role="alert" className={styles.problem}>
        {refusal}
      </div>
    </div>
  );
}
