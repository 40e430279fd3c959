import { useTranslation } from 'react-i18next';
import type { InvitedSeat } from '../api/asks';

/** What a seat of a room is called. */
export function useSeatWords(): (seat: InvitedSeat | 'applicant') => string {
  const { t } = useTranslation();
  return (seat) =>
    seat === 'mediator' || seat === 'applicant'
      ? t(`asks.seat.${seat}`)
      : t('asks.seat.other', { number: seat.slice('other-'.length) });
}
