import type { ClassifyStage, MatchStage, PlaceStage, ReadStage, RouteStage } from './stages.js';

/** The stages that differ by installation, and what they need to know. */
export interface PipelineParts {
  readonly clusterId: string;
  readonly cityCode: string;
  readonly read: ReadStage;
  readonly match: MatchStage;
  readonly classify: ClassifyStage;
  readonly place: PlaceStage;
  readonly route: RouteStage;
  readonly typeName: (code: string) => string;
}
