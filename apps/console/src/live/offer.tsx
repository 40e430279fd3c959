import { useState } from 'react';
import type { LiveKind } from '../api/live';
import { useChanges } from './live';
import { NewsBar } from './news-bar';

const TOLD_EVERY_MS = 3000;

interface OfferProps {
  kinds: readonly LiveKind[];
  /** When what is shown was read. */
  readAt: number;
  onShow(): void;
}

/** For what the audit trail counts as a look: that something of its kind has changed is said, and nothing asked by itself. */
export function Offer({ kinds, readAt, onShow }: OfferProps) {
  const [changedAt, setChangedAt] = useState(0);
  useChanges(kinds, TOLD_EVERY_MS, () => setChangedAt(Date.now()));
  return changedAt > readAt && readAt > 0 ? <NewsBar count={null} onShow={onShow} /> : null;
}
