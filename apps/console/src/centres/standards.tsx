import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CentreDetail,
  handInStandardFile,
  type StandardEntry,
  type StandardStanding,
  saveStandardFile,
  useCentreChange,
  useStandards,
} from '../api/centres';
import { LoadingState } from '../elements/loading-state';
import { PersonName } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { ReasonDialog } from '../elements/reason-dialog';
import { Section } from '../elements/section';
import { TextField } from '../elements/text-field';
import { useEntry } from '../elements/use-entry';
import { WorkButton } from '../elements/work-button';
import styles from './centres.module.css';

/** What the hub takes as a paper. */
const ACCEPTED = '.pdf,.ofd,.docx,.xlsx,.jpg,.jpeg,.png';
/** Browsers digest on safe connections alone. */
const CAN_DIGEST = globalThis.crypto?.subtle !== undefined;

type Asking = 'met' | 'wanting' | 'confirmed' | 'returned';

/** The six standards (六有): claimed with what shows it, confirmed by the level above, with all that was ever said. */
export function StandardsSection({ centre }: { centre: CentreDetail }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useStandards(centre.centreId);
  const [asked, setAsked] = useState<{ standing: StandardStanding; act: Asking } | null>(null);
  return (
    <Section title={t('centres.standards')} lead={t('centres.standardsLead')}>
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" lines={3} />}
      <ul className={styles.standards}>
        {data?.items.map((standing) => (
          <Standard
            key={standing.standard}
            centre={centre}
            standing={standing}
            onAct={(act) => setAsked({ standing, act })}
          />
        ))}
      </ul>
      {asked && <StandardDialog centreId={centre.centreId} {...asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

interface StandardProps {
  centre: CentreDetail;
  standing: StandardStanding;
  onAct(act: Asking): void;
}

function Standard({ centre: { centreId, may, closedOn }, standing, onAct }: StandardProps) {
  const { t } = useTranslation();
  const { standard, state, said, answer, history } = standing;
  const acts: Asking[] = [
    ...(may.enter && !closedOn ? (['met', 'wanting'] as const) : []),
    ...(may.confirm && !closedOn && state === 'claimed' ? (['confirmed', 'returned'] as const) : []),
  ];
  return (
    <li className={styles.standard}>
      <div className={styles.line}>
        <strong>{t(`centres.standard.${standard}`)}</strong>
        <span className={`${styles.state} ${styles[state] ?? ''}`}>{t(`centres.standing.${state}`)}</span>
      </div>
      {said && <Entry centreId={centreId} entry={said} />}
      {answer && <Entry centreId={centreId} entry={answer} />}
      {history.length > 2 && (
        <details>
          <summary className={styles.faint}>{t('centres.history', { count: history.length })}</summary>
          {history.map((entry) => (
            <Entry key={entry.at} centreId={centreId} entry={entry} />
          ))}
        </details>
      )}
      {acts.length > 0 && (
        <div className={styles.acts}>
          {acts.map((act) => (
            <Button key={act} size="small" onClick={() => onAct(act)}>
              {t(`centres.standardAct.${act}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function Entry({ centreId, entry }: { centreId: string; entry: StandardEntry }) {
  const { t } = useTranslation();
  const { entryId, act, on, by, words, fileName, fileDigest, fileSize } = entry;
  return (
    <div>
      <div className={styles.faint}>
        {on} · {t(`centres.standardAct.${act}`)} · <PersonName of={by} />
      </div>
      <div className={styles.words} lang="zh-CN">
        {words}
      </div>
      {fileName && (
        <div className={`${styles.faint} ${styles.words}`} title={fileDigest ?? undefined}>
          {t('centres.file', { name: fileName, digest: fileDigest?.slice(0, 12) })}{' '}
          {fileSize === null ? (
            t('centres.fileStays')
          ) : (
            <WorkButton size="small" work={() => saveStandardFile(centreId, entryId)}>
              {t('papers.save')}
            </WorkButton>
          )}
        </div>
      )}
    </div>
  );
}

interface DialogProps {
  centreId: string;
  standing: StandardStanding;
  act: Asking;
  onClose(): void;
}

function StandardDialog({ centreId, standing: { standard }, act, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const place = `centre ${centreId} ${standard} ${act}`;
  const [on, setOn] = useEntry(`${place} on`, '');
  const { mutate, isPending, error } = useCentreChange(onClose);
  const claims = act === 'met' || act === 'wanting';
  const submit = async (reason: string) => {
    const said = { reason, on: on || undefined };
    if (!claims)
      return mutate({
        path: [centreId, 'standards', standard, 'answer'],
        body: { ...said, confirmed: act === 'confirmed' },
      });
    const shown = file ? { fileName: file.name, fileDigest: await digestOf(file) } : {};
    mutate({
      path: [centreId, 'standards'],
      body: { ...said, ...shown, standard, met: act === 'met' },
      andThen: async () => {
        if (file) await handInStandardFile(centreId, standard, file);
      },
    });
  };
  return (
    <ReasonDialog
      place={place}
      title={t('centres.standardTitle', {
        standard: t(`centres.standard.${standard}`),
        act: t(`centres.standardAct.${act}`),
      })}
      verb={t(`centres.standardAct.${act}`)}
      effect={t(claims ? 'centres.claimEffect' : 'centres.answerEffect')}
      error={error}
      pending={isPending}
      onDo={(reason) => void submit(reason)}
      onClose={onClose}
    >
      <TextField type="date" label={t('centres.lookedOn')} value={on} onChange={setOn} />
      {act === 'met' && CAN_DIGEST && (
        <label className={styles.field}>
          {t('centres.evidenceFile')}
          <input type="file" accept={ACCEPTED} onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        </label>
      )}
    </ReasonDialog>
  );
}

/** SHA-256 of a file, hex: the claim states it, and the file follows. */
async function digestOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
