import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useReference } from '../api/queries';
import zhCN from '../i18n/zh-CN.json';

/** A system's name for people; its code while the names are on their way. */
export function useSystemName(): (system: string) => string {
  const { i18n } = useTranslation();
  const { data } = useReference();
  return useCallback(
    (system) => {
      const entry = data?.systems.find(({ name }) => name === system);
      return (i18n.language === 'en' ? entry?.nameEn : entry?.nameZh) ?? entry?.nameZh ?? system;
    },
    [data, i18n.language],
  );
}

/** A dispute type's name for people; its code while the names are on their way. */
export function useDisputeTypeName(): (code: string) => string {
  const { i18n } = useTranslation();
  const { data } = useReference();
  return useCallback(
    (code) => {
      const entry = data?.disputeTypes.find((type) => type.code === code);
      return (i18n.language === 'en' ? entry?.nameEn : entry?.name) ?? entry?.name ?? code;
    },
    [data, i18n.language],
  );
}

type Dictionary =
  | 'status'
  | 'sourceStatus'
  | 'sourceChannel'
  | 'toldStatus'
  | 'levels'
  | 'clockStates'
  | 'fields'
  | 'fieldRules'
  | 'judgements'
  | 'placeStates'
  | 'risk'
  | 'pastFields'
  | 'caseEvents'
  | 'refusals'
  | 'auditActions'
  | 'auditDetails'
  | 'auditValues'
  | 'recordFields'
  | 'recordValues';
type Known<D extends Dictionary> = keyof (typeof zhCN)[D] & string;

/** The hub's code in the reader's language; a word that is no known code (the source's own) stays as it is. */
export function useTerm(): (dictionary: Dictionary, code: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (dictionary, code) =>
      Object.hasOwn(zhCN[dictionary], code) ? t(`${dictionary}.${code as Known<typeof dictionary>}` as never) : code,
    [t],
  );
}
