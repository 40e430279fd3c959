import { useTranslation } from 'react-i18next';
import type { InvitedSeat } from '../api/asks';

type Seat = InvitedSeat | 'applicant';

export const isSeat = (text: string): text is Seat => /^(?:applicant|mediator|other-[1-5])$/.test(text);

/** What a seat of a room is called. */
export function useSeatWords(): (seat: Seat) => string {
  const { t } = useTranslation();
  return (seat) =>
    seat === 'mediator' || seat === 'applicant'
      ? t(`asks.seat.${seat}`)
      : t('asks.seat.other', { number: seat.slice('other-'.length) });
}
