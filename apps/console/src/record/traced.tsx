import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Cause } from '../api/audit';
import { useRights } from '../session/rights';

interface TracedProps {
  cause: Cause;
  value: string | null;
  /** What the link is called; the value itself where nothing is said. */
  name?: string;
}

/** The way to all that rests on something; words alone for whom that is not shown. */
export function Traced({ cause, value, name }: TracedProps) {
  const { t } = useTranslation();
  const may = useRights()('trace');
  if (!value) return null;
  if (!may) return name ? null : value;
  return (
    <Link to={`/audit?${new URLSearchParams({ cause, of: value })}`} title={t('audit.influence')}>
      {name ?? value}
    </Link>
  );
}
