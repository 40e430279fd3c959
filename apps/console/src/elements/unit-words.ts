import { useTranslation } from 'react-i18next';
import zhCN from '../i18n/zh-CN.json';

type Place = keyof typeof zhCN.unitPlaces;
const isPlace = (text: string): text is Place => Object.hasOwn(zhCN.unitPlaces, text);

/** The names of units in a table of rules, as people say them: where the table leaves the place to the case, any such place. */
export function useUnitWords(): (text: string) => string {
  const { t } = useTranslation();
  return (text) =>
    text.replace(/\{(\p{Script=Han}{1,4})\}/gu, (whole, place: string) =>
      isPlace(place) ? t(`unitPlaces.${place}`) : whole,
    );
}
