import type { DisputeModel } from '#libs/dispute-model/index.js';

/** JSON with one line for each comparison and one for all bigrams, so that a change of the model can be read. */
export function modelText(model: DisputeModel): string {
  const { gramShares, ...readable } = model;
  const text = JSON.stringify({ ...readable, gramShares: 0 }, null, 1)
    .replace(/\[[^[\]{}]*\]/g, (list) => list.replace(/\s+/g, ' '))
    .replace('"gramShares": 0', () => `"gramShares": ${JSON.stringify(gramShares)}`);
  return `${text}\n`;
}
