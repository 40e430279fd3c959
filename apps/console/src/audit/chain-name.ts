import { useTranslation } from 'react-i18next';
import { useSystemName } from '../elements/names';
import { chainParts } from './chain-parts';

/** What a chain holds, in words; its own name where that is none of the hub's. */
export function useChainName(): (name: string) => string {
  const { t } = useTranslation();
  const systemName = useSystemName();
  return (name) => {
    const parts = chainParts(name);
    if (parts === null) return name;
    if (parts.of !== 'original') return t(`audit.chainOf.${parts.of}`);
    const { system, topic, partition } = parts;
    return t('audit.chainOf.original', { source: system === null ? topic : systemName(system), partition });
  };
}
