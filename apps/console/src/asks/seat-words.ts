import { useTranslation } from 'react-i18next';
import type { InvitedSeat } from '../api/asks';

/** What a seat of a room is called. */
export function useSeatWords(): (seat: InvitedSeat) => string {
  const { t } = useTranslation();
  return (seat) =>
    seat === 'mediator' ? t('asks.seat.mediator') : t('asks.seat.other', { number: seat.slice('other-'.length) });
}
