import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface NumberWords {
  whole(value: number): string;
  yuan(value: number): string;
  /** Of a share between 0 and 1. */
  percent(value: number): string;
}

/** Certainty is never rounded up to 100 %. */
const cautious = (value: number) => (value < 1 ? Math.min(value, 0.999) : value);

export function useNumberWords(): NumberWords {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const whole = new Intl.NumberFormat(i18n.language);
    const yuan = new Intl.NumberFormat(i18n.language, {
      style: 'currency',
      currency: 'CNY',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 0,
    });
    const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
    return {
      whole: (value) => whole.format(value),
      yuan: (value) => yuan.format(value),
      percent: (value) => percent.format(cautious(value)),
    };
  }, [i18n.language]);
}
