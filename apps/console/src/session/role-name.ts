import { useTranslation } from 'react-i18next';
import zhCN from '../i18n/zh-CN.json';

type Role = keyof typeof zhCN.roles;
const isKnown = (role: string): role is Role => role in zhCN.roles;

/** A role's name for people; a role that a later hub adds shows as it is called there. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation();
  return (role) => (isKnown(role) ? t(`roles.${role}`) : role);
}
