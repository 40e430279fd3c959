import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { undoAct } from '../api/review';
import { KeyHint } from '../elements/key-hint';
import { useLetterKeys } from '../elements/letter-keys';
import { useRefusal } from '../elements/refusal';
import { useUsername } from '../session/username';
import type { DecidedState } from './decide-bar';
import { type DecisionKeys, useDecisionKeys } from './decision-keys';
import styles from './pair-page.module.css';
import { useReviewFilter } from './review-filter';

/** What was decided a moment ago, and one key to take it back: the question opens again. */
export function LastDecision() {
  const { t } = useTranslation();
  const { shortcut } = useLetterKeys();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { query } = useReviewFilter();
  const username = useUsername();
  const { state } = useLocation();
  const last = (state as Partial<DecidedState> | null)?.decided;
  const decided = last?.by === username ? last : undefined;
  const { mutate, isPending, error } = useMutation({
    mutationFn: (judgementId: string) => undoAct(judgementId, t('review.usual.undo')),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['review-pair', decided?.reviewId] });
      navigate(`/review/${decided?.reviewId}${query}`);
      await queries.invalidateQueries({ queryKey: ['review-queue'] });
    },
  });
  const refusal = useRefusal()(error);
  const keys = useMemo<DecisionKeys>(
    () => (decided && !isPending ? { u: () => mutate(decided.judgementId) } : {}),
    [decided, isPending, mutate],
  );
  useDecisionKeys(keys);
  if (!decided) return null;
  return (
    <div role="status" className={styles.last}>
      <span>{t(`review.done.${decided.decision}`)}</span>
      <Button
        size="small"
        disabled={isPending}
        aria-keyshortcuts={shortcut('U')}
        onClick={() => mutate(decided.judgementId)}
      >
        {t('act.undo')} <KeyHint letter="U" />
      </Button>
      {refusal && <span className={styles.problem}>{refusal}</span>}
    </div>
  );
}
