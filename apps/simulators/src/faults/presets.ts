/** Shares are of requests (or records) between 0 and 1; times are in the unit that ends the name. */
export interface CourtFaults {
  readonly revokedTokenShare: number;
  readonly tooManyShare: number;
  readonly serverErrorShare: number;
  /** A page for people, with status 200, in place of an answer. */
  readonly loginPageShare: number;
  readonly droppedShare: number;
  /** A page that was given before comes in place of the one that was asked for (a stale cache on the way). */
  readonly repeatedPageShare: number;
}

export interface PetitionFaults {
  readonly wrongSlShare: number;
  readonly earlyEmptyShare: number;
  readonly loginPageShare: number;
  readonly unavailableShare: number;
  readonly hangingShare: number;
  readonly hangSeconds: number;
  /** The connection breaks in the middle of an answer. */
  readonly droppedShare: number;
  readonly repeatedPageShare: number;
}

export interface HotlineFaults {
  readonly lateCommitShare: number;
  /** At most so long after its update_time does a late row become visible. */
  readonly lateCommitSeconds: number;
  readonly addedColumns: boolean;
}

/** What is wrong with the data themselves. */
export interface DataFaults {
  readonly malformedShare: number;
  readonly repairableShare: number;
  readonly unknownFieldShare: number;
  readonly unknownValueShare: number;
  /** Share of a source's older records that one nightly job stamped with one time. */
  readonly stampedShare: number;
}

export interface Faults {
  readonly court: CourtFaults;
  readonly petition: PetitionFaults;
  readonly hotline: HotlineFaults;
  readonly data: DataFaults;
}

export const faultLevels = ['none', 'mild', 'hostile'] as const;
export type FaultLevel = (typeof faultLevels)[number];

export const faultPresets: Readonly<Record<FaultLevel, Faults>> = {
  none: {
    court: {
      revokedTokenShare: 0,
      tooManyShare: 0,
      serverErrorShare: 0,
      loginPageShare: 0,
      droppedShare: 0,
      repeatedPageShare: 0,
    },
    petition: {
      wrongSlShare: 0,
      earlyEmptyShare: 0,
      loginPageShare: 0,
      unavailableShare: 0,
      hangingShare: 0,
      hangSeconds: 0,
      droppedShare: 0,
      repeatedPageShare: 0,
    },
    hotline: { lateCommitShare: 0, lateCommitSeconds: 0, addedColumns: false },
    data: { malformedShare: 0, repairableShare: 0, unknownFieldShare: 0, unknownValueShare: 0, stampedShare: 0 },
  },
  mild: {
    court: {
      revokedTokenShare: 0.005,
      tooManyShare: 0.01,
      serverErrorShare: 0.01,
      loginPageShare: 0,
      droppedShare: 0.003,
      repeatedPageShare: 0,
    },
    petition: {
      wrongSlShare: 0.02,
      earlyEmptyShare: 0.01,
      loginPageShare: 0.005,
      unavailableShare: 0.005,
      hangingShare: 0,
      hangSeconds: 0,
      droppedShare: 0,
      repeatedPageShare: 0,
    },
    hotline: { lateCommitShare: 0.15, lateCommitSeconds: 30, addedColumns: true },
    data: {
      malformedShare: 0.002,
      repairableShare: 0.004,
      unknownFieldShare: 0.03,
      unknownValueShare: 0.003,
      stampedShare: 0.15,
    },
  },
  hostile: {
    court: {
      revokedTokenShare: 0.05,
      tooManyShare: 0.08,
      serverErrorShare: 0.08,
      loginPageShare: 0,
      droppedShare: 0.05,
      repeatedPageShare: 0,
    },
    petition: {
      wrongSlShare: 0.15,
      earlyEmptyShare: 0.1,
      loginPageShare: 0.05,
      unavailableShare: 0.06,
      hangingShare: 0.01,
      hangSeconds: 60,
      droppedShare: 0,
      repeatedPageShare: 0,
    },
    hotline: { lateCommitShare: 0.5, lateCommitSeconds: 120, addedColumns: true },
    data: {
      malformedShare: 0.015,
      repairableShare: 0.02,
      unknownFieldShare: 0.1,
      unknownValueShare: 0.01,
      stampedShare: 0.5,
    },
  },
};
