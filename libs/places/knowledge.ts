import type { DivisionDirectory } from './divisions.js';
import type { FormerDivision } from './former-divisions.js';
import type { Gazetteer, LandmarkCounts } from './gazetteer.js';
import type { NameIndex } from './name-index.js';
import type { NationalNames, PlacesInText } from './outside.js';
import type { PlaceInput, PlaceSource } from './place.js';
import type { Remark } from './remark.js';

/** One statement about the place, as a likelihood: how often such a statement is right, and what it may mean. */
export interface Evidence {
  readonly source: PlaceSource;
  readonly words: string;
  /** Probability that a statement of this kind names the dispute's place. */
  readonly reliability: number;
  /** Divisions it may mean, all equally likely unless `shares` says otherwise. */
  readonly codes: readonly string[];
  /** How likely it means each of them; their sum is 1. */
  readonly shares?: readonly number[];
  /** The change since which the words mean another place than before. */
  readonly changed?: FormerDivision;
  /** It names a place outside the city: with this certainty no home is asked for. */
  readonly elsewhere?: boolean;
  /** What is to be said of it beside the place. */
  readonly remark?: Remark;
  /** The highest level it may decide: a bare village name says nothing about the county. */
  readonly from: 6 | 9 | 12;
  /** The landmark of the gazetteer it rests on, and the cases that say so or otherwise. */
  readonly learned?: LearnedFrom;
  /** Which of the records asked about says so, by its position. */
  readonly record?: number;
}

export interface LearnedFrom {
  readonly landmark: string;
  readonly support: number;
  readonly against: number;
}

export interface Knowledge {
  readonly directory: DivisionDirectory;
  readonly names: NameIndex;
  readonly national: NationalNames;
  readonly gazetteer: Gazetteer;
  /** What the records asked about have taught the gazetteer themselves, by landmark and code. */
  readonly own: LandmarkCounts;
  /** Landmarks of addresses that were met lately. */
  readonly addresses: Map<string, readonly string[]>;
  /** Names in addresses that were met lately. */
  readonly places: Map<string, PlacesInText>;
  /** What records say without the gazetteer, each read once. */
  readonly readings: WeakMap<PlaceInput, Evidence[]>;
}
