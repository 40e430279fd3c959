import { useTranslation } from 'react-i18next';
import type { Step } from '../api/review-shapes';
import zhCN from '../i18n/zh-CN.json';

type Name = keyof typeof zhCN.comparisons;
const isKnown = (name: string): name is Name => name in zhCN.comparisons;
const OPEN = 'open/';

export interface StepWords {
  label(step: Step): string;
  /** On which level the two agree or differ. */
  level(step: Step): string;
}

/** Names of comparisons and levels in the reader's language; a city's own model names its own. */
export function useStepWords(): StepWords {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  return {
    label: ({ name, label }) => (english && isKnown(name) ? t(`comparisons.${name}`) : label),
    level({ levelName, levelLabel }) {
      if (!english) return levelLabel;
      const open = levelName.startsWith(OPEN);
      const words = (open ? levelName.slice(OPEN.length) : levelName).replaceAll('-', ' ');
      return open ? t('evidence.openPeople', { level: words }) : words;
    },
  };
}
