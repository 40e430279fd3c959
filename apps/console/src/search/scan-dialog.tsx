import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../elements/dialog';
import { qrReader } from './qr-reader';
import styles from './scan.module.css';

const LOOK_EVERY_MS = 200;

interface ScanDialogProps {
  onFound(text: string): void;
  onClose(): void;
}

/** Reads one code, looking through `video` until `ending`. Rejects where there is no camera, or none may be used. */
async function readCode(video: HTMLVideoElement, ending: AbortSignal): Promise<string | null> {
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    const reader = await qrReader();
    video.srcObject = camera;
    await video.play();
    while (!ending.aborted) {
      const [found] = await reader.detect(video).catch(() => []);
      if (found?.rawValue) return found.rawValue;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return null;
  } finally {
    for (const track of camera.getTracks()) track.stop();
  }
}

/** Looks through the camera for a code; the picture stays on this device. */
export default function ScanDialog({ onFound, onClose }: ScanDialogProps) {
  const { t } = useTranslation();
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [failed, setFailed] = useState(false);
  const found = useRef(onFound);
  found.current = onFound;
  useEffect(() => {
    if (!video) return;
    // Browsers offer no camera to a page on plain HTTP.
    if (!navigator.mediaDevices) return setFailed(true);
    const ending = new AbortController();
    readCode(video, ending.signal).then(
      (text) => text && !ending.signal.aborted && found.current(text),
      () => setFailed(true),
    );
    return () => ending.abort();
  }, [video]);
  return (
    <Dialog open title={t('scan.title')} footer={null} onCancel={onClose} width={480}>
      <p>{t('scan.lead')}</p>
      {failed ? (
        <p role="alert">{t('scan.failed')}</p>
      ) : (
        <video ref={setVideo} className={styles.video} muted playsInline aria-label={t('scan.view')} />
      )}
    </Dialog>
  );
}
