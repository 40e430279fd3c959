import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { ASKED_PAPERS, type AskKind, useAsk } from '../api/asks';
import { ActModal } from '../elements/act-modal';
import { Select } from '../elements/select';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import styles from '../life/life.module.css';
import { TimeFields } from './time-fields';
import { askOf, NO_ASK, type TypedAsk } from './typed-ask';

const WHOSE = ['own', 'other'] as const;

interface AskDialogProps {
  caseId: string;
  /** What can be asked where the case stands. */
  kinds: readonly AskKind[];
  onClose(): void;
}

/** Asks the party in fixed words: nothing that is typed here but the name of an office reaches her page. */
export function AskDialog({ caseId, kinds, onClose }: AskDialogProps) {
  const { t } = useTranslation();
  const say = useToast();
  const id = useId();
  const [typed, setTyped] = useEntry<TypedAsk>(`case ${caseId} ask`, { ...NO_ASK, kind: kinds[0] ?? NO_ASK.kind });
  const { mutate, isPending, error } = useAsk(caseId, () => {
    say(t('asks.done'));
    onClose();
  });
  const ask = askOf(typed);
  const change = (changed: Partial<TypedAsk>) => setTyped((before) => ({ ...before, ...changed }));
  return (
    <ActModal
      title={t('asks.ask')}
      verb={t('asks.send')}
      effect={t('asks.effect')}
      error={error}
      pending={isPending}
      incomplete={ask === null}
      onDo={() => ask && mutate(ask)}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <Select
          label={t('asks.field.kind')}
          value={typed.kind}
          options={kinds.map((value) => ({ value, label: t(`asks.kind.${value}`) }))}
          onChange={(kind) => change({ kind: kind as AskKind })}
        />
        {typed.kind === 'time' && (
          <TimeFields caseId={caseId} times={typed.times} onChange={(times) => change({ times })} />
        )}
        {typed.kind === 'papers' && (
          <fieldset className={styles.duties}>
            <legend>{t('asks.field.papers')}</legend>
            {ASKED_PAPERS.map((paper) => (
              <Checkbox
                key={paper}
                checked={typed.papers.includes(paper)}
                onChange={({ target }) =>
                  change({
                    papers: ASKED_PAPERS.filter((one) => (one === paper ? target.checked : typed.papers.includes(one))),
                  })
                }
              >
                {t(`asks.paper.${paper}`)}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {typed.kind === 'address' && (
          <Select
            label={t('asks.field.whose')}
            value={typed.whose}
            options={WHOSE.map((value) => ({ value, label: t(`asks.whose.${value}`) }))}
            onChange={(whose) => change({ whose: whose as TypedAsk['whose'] })}
          />
        )}
        <label className={styles.field} htmlFor={id}>
          {t('asks.field.answerBy')}
          <Input
            id={id}
            type="date"
            value={typed.answerBy}
            onChange={({ target }) => change({ answerBy: target.value })}
          />
        </label>
      </div>
    </ActModal>
  );
}
