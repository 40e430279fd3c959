import { useTranslation } from 'react-i18next';
import zhCN from '../i18n/zh-CN.json';

type Id = keyof typeof zhCN.clockNames;
const SHIPPED: ReadonlyMap<string, Id> = new Map(Object.entries(zhCN.clockNames).map(([id, name]) => [name, id as Id]));

/** A time limit's name: one that comes with the product in the reader's language, a city's own as officials wrote it. */
export function useClockName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const id = SHIPPED.get(name);
    return id ? t(`clockNames.${id}`) : name;
  };
}

/** The same, marked as the Chinese that it is where it stands as it was written. */
export function ClockName({ of }: { of: string }) {
  const { i18n } = useTranslation();
  const name = useClockName()(of);
  return <span lang={SHIPPED.has(of) ? i18n.language : 'zh-CN'}>{name}</span>;
}
