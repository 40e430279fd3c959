import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError, apiPath, request } from '../api/request';
import { mergeCases, moveRecord, type SeenCase, splitCase } from '../api/review';
import type { CaseDetail, CaseRecord } from '../api/shapes';
import { ReasonDialog } from '../elements/reason-dialog';
import { SystemTag } from '../elements/tags';
import { useToast } from '../elements/toast';
import { useEntry } from '../elements/use-entry';
import { CasePicker } from './case-picker';
import styles from './case-picker.module.css';
import type { FoundCase } from './offered-cases';

export type ActKind = 'merge' | 'split' | 'move';

const keyOf = ({ system, sourceId }: CaseRecord) => `${system}/${sourceId}`;

/** The other case as it is at this moment; what the person chose by, its number and title, do not change. */
const seen = async (caseId: string): Promise<SeenCase> => {
  const { revision, caseId: present } = await request<CaseDetail>(apiPath('cases', caseId));
  return { caseId: present, revision };
};

interface RecordChoiceProps {
  records: CaseRecord[];
  several: boolean;
  chosen: readonly string[];
  onChoose(names: string[]): void;
}

function RecordChoice({ records, several, chosen, onChoose }: RecordChoiceProps) {
  const { t } = useTranslation();
  const toggle = (name: string) => {
    if (!several) return onChoose([name]);
    onChoose(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  };
  return (
    <fieldset className={styles.picker}>
      <legend>{t(several ? 'act.whichRecords' : 'act.whichRecord')}</legend>
      {records.map((record) => (
        <label key={keyOf(record)} className={styles.option}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name="record"
            checked={chosen.includes(keyOf(record))}
            onChange={() => toggle(keyOf(record))}
          />
          <span>
            <SystemTag system={record.system} /> <span className="mono">{record.sourceId}</span>
            <span className={styles.number} lang="zh-CN">
              {record.title}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function useAct(kind: ActKind, data: CaseDetail, names: readonly string[], other: string | null, onClose: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toast = useToast();
  const records = data.records.filter((record) => names.includes(keyOf(record)));
  const keys = records.map(({ system, sourceId }) => ({ system, sourceId }));
  return useMutation({
    mutationFn: async (reason: string) => {
      if (kind === 'split') return splitCase(data, keys, reason);
      const to = await seen(other ?? '');
      return kind === 'merge' ? mergeCases(data, to, reason) : moveRecord(data, keys[0]!, to, reason);
    },
    onSuccess: async () => {
      toast(t(`act.done.${kind}`));
      onClose();
      await queries.invalidateQueries();
    },
    // It says that the newest was fetched: with the old one every further try would be refused, too.
    onError: (error) => (error instanceof ApiError && error.status === 412 ? queries.invalidateQueries() : undefined),
  });
}

/** Merge, split or move: which records, which other case, and why. */
export function ActDialog({ kind, data, onClose }: { kind: ActKind; data: CaseDetail; onClose(): void }) {
  const { t } = useTranslation();
  const place = `case ${data.caseId} ${kind}`;
  const [names, setNames] = useEntry<string[]>(`${place} records`, []);
  const [other, setOther] = useEntry<FoundCase | null>(`${place} other`, null);
  const live = data.records.filter(({ state }) => state === 'live');
  const { mutate, isPending, error } = useAct(kind, { ...data, records: live }, names, other?.caseId ?? null, onClose);
  const incomplete =
    (kind !== 'merge' && names.length === 0) ||
    (kind !== 'split' && other === null) ||
    (kind === 'split' && names.length === live.length);
  const title = other?.title ?? t('search.untitled');
  // With which case it will be is said before it is done.
  const effect =
    kind === 'split' || other === null
      ? t(`act.effect.${kind}`)
      : t(`act.effectWith.${kind}`, { number: other.caseNumber ?? '', title });
  return (
    <ReasonDialog
      place={place}
      title={t(`act.ask.${kind}`)}
      verb={t(`act.${kind}`)}
      effect={effect}
      error={error}
      pending={isPending}
      incomplete={incomplete}
      onDo={mutate}
      onClose={onClose}
    >
      {kind !== 'merge' && (
        <RecordChoice records={live} several={kind === 'split'} chosen={names} onChoose={setNames} />
      )}
      {kind !== 'split' && <CasePicker except={data.caseId} chosen={other} onChoose={setOther} />}
    </ReasonDialog>
  );
}
