import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download, fetchFile } from '../api/download';
import { apiPath } from '../api/request';
import { Dialog } from '../elements/dialog';
import { LoadingState } from '../elements/loading-state';
import { ProblemState } from '../elements/problem-state';
import { WorkButton } from '../elements/work-button';
import { PurposeDialog } from '../personal/purpose-dialog';
import { useRights } from '../session/rights';
import styles from './original.module.css';
import { originalText } from './original-text';

interface OriginalProps {
  system: string;
  sourceId: string;
  version: number;
}

const pathOf = ({ system, sourceId, version }: OriginalProps) =>
  `${apiPath('records', system, sourceId, 'original')}?version=${version}`;

function Text({ purpose, ...of }: OriginalProps & { purpose: string }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useQuery({
    queryKey: ['original', of.system, of.sourceId, of.version, purpose],
    queryFn: async () => {
      const { blob } = await fetchFile(pathOf(of), purpose);
      return originalText(await blob.arrayBuffer(), blob.type);
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (isError) return <ProblemState inside error={error} onRetry={refetch} />;
  if (data === undefined) return <LoadingState place="part" lines={6} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is larger than its box
    <section className={styles.text} aria-label={t('record.original')} tabIndex={0}>
      <pre lang="zh-CN">{data}</pre>
    </section>
  );
}

function Opened({ purpose, onClose, ...of }: OriginalProps & { purpose: string; onClose(): void }) {
  const { t } = useTranslation();
  const name = `${of.system}-${of.sourceId}-v${of.version}`;
  return (
    <Dialog
      open
      width={760}
      title={`${t('record.original')} · ${of.sourceId} · ${t('record.version', { version: of.version })}`}
      onCancel={onClose}
      footer={<WorkButton work={() => download(pathOf(of), purpose, { name })}>{t('record.saveOriginal')}</WorkButton>}
    >
      <p className={styles.lead}>{t('record.originalLead')}</p>
      <Text {...of} purpose={purpose} />
    </Dialog>
  );
}

/** Opens what the source sent, byte for byte as it came, for those who may trace it; it masks nothing, so it asks what for. */
export function Original(of: OriginalProps) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  if (!useRights()('trace')) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('record.openOriginal')}
      </Button>
      {asking && (
        <PurposeDialog
          onClose={() => setAsking(false)}
          onPurpose={(stated) => {
            setAsking(false);
            setPurpose(stated);
          }}
        />
      )}
      {purpose && <Opened {...of} purpose={purpose} onClose={() => setPurpose(null)} />}
    </>
  );
}
