import { ItemsByTime, type TimedItem } from '../live/items-by-time.js';
import { type CourtRecord, courtItem } from './court-item.js';

/** The court's items in the order of (updatedAt, id). One that changes moves to the end. */
export class CourtStore extends ItemsByTime {
  constructor(records: readonly CourtRecord[]) {
    super(records.map(entryOf));
  }

  put(record: CourtRecord): void {
    this.set(entryOf(record));
  }
}

function entryOf(record: CourtRecord): TimedItem {
  const item = courtItem(record);
  return {
    id: record.sourceId,
    updatedAt: record.updatedAt,
    deleted: item.deleted === true,
    json: JSON.stringify(item),
  };
}
