import type { DisputeType } from './dispute-types.js';

/** What one record says, as far as its type is concerned. */
export interface ClassifyInput {
  readonly system?: string;
  /** The source's own classification, from general to special. */
  readonly category?: readonly string[];
  /** A court's 案由; where absent, a category that names one is taken for it. */
  readonly cause?: string;
  readonly purpose?: string;
  /** Enquiries and suggestions are typed too, for figures, but wait for nobody. */
  readonly nature?: 'dispute' | 'enquiry' | 'suggestion';
  readonly title?: string;
  readonly narrative?: string;
  readonly claim?: string;
  readonly respondentKinds?: readonly ('person' | 'organisation' | 'unknown')[];
  readonly respondentNames?: readonly string[];
  /** Only what kind of side they tell of is used: a bank, a property company, a person. */
  readonly complainantKinds?: readonly ('person' | 'organisation' | 'unknown')[];
  readonly complainantNames?: readonly string[];
}

/** Why a type: an entry of a crosswalk, or words with what they weighed. */
export type TypeReason =
  | {
      readonly source: 'crosswalk';
      readonly rule: string;
      readonly found: string;
      readonly type: DisputeType;
      readonly weight: number;
    }
  | {
      readonly source: 'relation';
      readonly rule: string;
      readonly found: string;
      readonly type: DisputeType;
      readonly weight: number;
    }
  | {
      readonly source: 'text';
      readonly rule: string;
      readonly words: readonly { readonly word: string; readonly weight: number }[];
    };

/** The likeliest type to one voice alone, and how sure it is: all types alike where it says nothing. */
export interface TypeReading {
  readonly type: DisputeType;
  readonly probability: number;
}

/** What the source's category says by itself, and what the text does. */
export interface TypeReadings {
  readonly category: TypeReading;
  readonly text: TypeReading;
}

export interface ClassifiedDispute {
  readonly type: DisputeType;
  /** Probability that the type is right, 0 to 1. */
  readonly confidence: number;
  readonly reason: readonly TypeReason[];
  /** The source's category and the text speak for different types. */
  readonly disagreement: boolean;
  readonly readings: TypeReadings;
  /** Categories of the sources that no crosswalk knows: whoever keeps the tables should see them. */
  readonly unmapped: readonly string[];
  readonly needsReview: boolean;
  /** The best types with their probabilities, the one taken first. */
  readonly alternatives: readonly { readonly type: DisputeType; readonly probability: number }[];
  /** Versions of the tables and the model that decided, for provenance. */
  readonly decidedBy: string;
}
