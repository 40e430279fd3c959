import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { typeAllAgain } from '../api/reading';
import { activateRules, approveRules, type RuleKind, type RuleTable, TRIED_KINDS, tryRules } from '../api/rules';
import { ReasonDialog } from '../elements/reason-dialog';
import { ReasonedAct } from '../elements/reasoned-act';
import { useRefusal } from '../elements/refusal';
import { useToast } from '../elements/toast';
import { useRights } from '../session/rights';
import { useSession } from '../session/session';
import styles from './rules.module.css';

function useVersionActs({ kind, version }: RuleTable) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: ['rules'] });
  const attempt = useMutation({ mutationFn: () => tryRules(kind, version), onSuccess: renew });
  const approve = useMutation({
    mutationFn: () => approveRules(kind, version),
    onSuccess: () => {
      toast(t('rules.approved', { version }));
      return renew();
    },
  });
  const activate = useMutation({
    mutationFn: (reason: string) => activateRules(kind, version, reason),
    onSuccess: () => {
      toast(t('rules.activated', { version }));
      return renew();
    },
  });
  return { attempt, approve, activate };
}

/** What these say holds for what there is already, as soon as it is in force. */
const AT_ONCE: readonly RuleKind[] = ['thresholds', 'holidays'];

interface VersionActsProps {
  table: RuleTable;
  inForce: boolean;
  onEdit(): void;
}

/** Try on history, approve as a second person, put in force again, or begin a new version from this one. */
export function VersionActs({ table, inForce, onEdit }: VersionActsProps) {
  const { t } = useTranslation();
  const may = useRights();
  const { state } = useSession();
  const [asking, setAsking] = useState(false);
  const { attempt, approve, activate } = useVersionActs(table);
  const refusal = useRefusal()(attempt.error ?? approve.error);
  const own = 'user' in state && state.user.username === table.author;
  const proposed = table.state === 'proposed';
  const busy = attempt.isPending || approve.isPending;
  return (
    <>
      <div className={styles.acts}>
        {may('editRules') && <Button onClick={onEdit}>{t('rules.edit')}</Button>}
        {may('editRules') && TRIED_KINDS.includes(table.kind) && (
          <Button disabled={busy} onClick={() => attempt.mutate()}>
            {t(attempt.isPending ? 'rules.trying' : 'rules.try')}
          </Button>
        )}
        {may('approve') && proposed && (
          <Button type="primary" disabled={busy || own} onClick={() => approve.mutate()}>
            {t('rules.approve')}
          </Button>
        )}
        {may('operate') && inForce && table.kind === 'crosswalks' && (
          <ReasonedAct
            place="type again"
            verb={t('rules.typeAgain')}
            about={t('rules.version', { version: table.version })}
            effect={t('rules.typeAgainEffect')}
            done={t('rules.typedAgain')}
            refreshes="classification"
            act={typeAllAgain}
          />
        )}
        {may('approve') && !proposed && !inForce && (
          <Button disabled={busy} onClick={() => setAsking(true)}>
            {t('rules.activate')}
          </Button>
        )}
      </div>
      {proposed && own && <p className={styles.faint}>{t('rules.ownProposal')}</p>}
      <p role="alert" className={styles.refusal}>
        {refusal}
      </p>
      {asking && (
        <ReasonDialog
          place={`rules ${table.kind} ${table.version} activate`}
          title={t('rules.activateTitle', { version: table.version })}
          verb={t('rules.activate')}
          effect={t(AT_ONCE.includes(table.kind) ? 'rules.activateAtOnce' : 'rules.activateEffect')}
          error={activate.error}
          pending={activate.isPending}
          onDo={(reason) => activate.mutate(reason, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
