import { useTranslation } from 'react-i18next';
import type { Step } from '../api/review-shapes';
import zhCN from '../i18n/zh-CN.json';

type Name = keyof typeof zhCN.comparisons;
type Level = keyof typeof zhCN.evidence.level;
type People = keyof typeof zhCN.evidence.of;
const isKnown = (name: string): name is Name => Object.hasOwn(zhCN.comparisons, name);
const isLevel = (name: string): name is Level => Object.hasOwn(zhCN.evidence.level, name);
const isPeople = (name: string): name is People => Object.hasOwn(zhCN.evidence.of, name);

export interface StepWords {
  label(step: Step): string;
  /** On which level the two agree or differ. */
  level(step: Step): string;
  /** What made it; null: the level says all. */
  made(step: Step): string | null;
}

/**
 * Names of comparisons and levels in the reader's language; a city's own model names its own. What is asked in the light of
 * the people says of which people: `same/court-soon`.
 */
export function useStepWords(): StepWords {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  const levelWords = (name: string) => (isLevel(name) ? t(`evidence.level.${name}`) : name.replaceAll('-', ' '));
  return {
    made: (step) => (english ? step.wordsEn : step.words),
    // What a question is called must not say its answer once more.
    label: ({ name, label, levelLabel }) =>
      (english || label === levelLabel) && isKnown(name) ? t(`comparisons.${name}`) : label,
    level({ levelName, levelLabel }) {
      if (!english) return levelLabel;
      const [people = '', ...name] = levelName.split('/');
      if (name.length === 0 || !isPeople(people)) return levelWords(levelName);
      return t(`evidence.of.${people}`, { level: levelWords(name.join('/')) });
    },
  };
}
