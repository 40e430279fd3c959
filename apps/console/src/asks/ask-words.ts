import { useTranslation } from 'react-i18next';
import { PLACES_ON_LINE, type PlaceOnLine, type ProposedTime, type StandingAsk } from '../api/asks';

const isOnLine = (place: string): place is PlaceOnLine => (PLACES_ON_LINE as readonly string[]).includes(place);

/** What was asked, and what was answered, in words. */
export function useAskWords() {
  const { t } = useTranslation();
  const time = ({ on, from, place }: ProposedTime) =>
    `${on} ${from} ${isOnLine(place) ? t(`asks.place.${place}`) : place}`;
  return {
    asked({ kind, times = [], papers = [], whose }: StandingAsk): string {
      const parts = [
        ...times.map(time),
        ...papers.map((paper) => t(`asks.paper.${paper}`)),
        ...(whose ? [t(`asks.whose.${whose}`)] : []),
      ];
      return [t(`asks.kind.${kind}`), ...parts].join(' · ');
    },
    answered({ times = [] }: Pick<StandingAsk, 'times'>, choice: string): string {
      const chosen = times[Number(choice) - 1];
      if (chosen) return t('asks.chose', { time: time(chosen) });
      const rating = /^rated-([1-5])$/.exec(choice)?.[1] as '1' | '2' | '3' | '4' | '5' | undefined;
      if (rating) return t(`life.choice.${rating}`);
      if (choice === 'closed' || choice === 'agreement' || choice === 'signed') return t(`asks.room.${choice}`);
      return t(choice === 'none' ? 'asks.choseNone' : 'asks.answered');
    },
  };
}
