import type { Contradiction } from './outside.js';

/** Something that a record gives as its place and that could not be used, or not fully, and why. */
export interface Remark {
  readonly en: string;
  readonly zh: string;
}

export const contradictionRemark = ({ city, county }: Contradiction): Remark => ({
  en: `${city} has no ${county}: one of the two names is wrong, and a person decides.`,
  zh: `“${city}”没有“${county}”，两个名称必有一误，待人工确认。`,
});
