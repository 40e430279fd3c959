import { type DisputeModel, disputeSettings } from '#libs/dispute-model/index.js';
import type { Thresholds } from '#libs/linkage/index.js';
import { checkLines, checkModel } from './check-models.js';
import { type Learnt, learnLocally } from './learn-locally.js';
import type { LocalRecords } from './local-records.js';
import { layoutOf } from './weights.js';

export interface LocalOptions {
  readonly version: string;
  readonly thresholds: Thresholds;
  /** 0..1: how far to follow EM; undefined: as people's answers tell. */
  readonly share?: number;
}

const METHOD =
  'shipped weights, drawn to EM over the registry’s own candidate pairs as far as people’s answers bear out, then logistic regression on the answers';

function lossLines({ lossByShare, share }: Learnt): string[] {
  const told = Object.entries(lossByShare).map(([far, loss]) => `${far}: ${loss.toFixed(3)}`);
  return told.length === 0
    ? [`followed EM by ${share} (too few answers to tell how far: give --em-share to say it)`]
    : [`followed EM by ${share}; log loss of answers left out, by how far: ${told.join(', ')}`];
}

/** Trains on a registry's own records and prints how the result fares on what the registry knows. */
export function trainLocally(local: LocalRecords, base: DisputeModel, options: LocalOptions): DisputeModel {
  const { version, thresholds, share } = options;
  const learnt = learnLocally(local, base, { version, share });
  const layout = layoutOf(disputeSettings(base).comparisons);
  const known = { stated: learnt.stated, answers: learnt.answers, link: thresholds.link };
  const checks = [
    checkModel(`${base.version}, at present`, layout, base, known),
    checkModel('EM alone, without labels', layout, learnt.emAlone, known),
    checkModel(version, layout, learnt.model, known),
  ];
  const { iterations, converged } = learnt.em;
  console.log(
    [
      `${local.features.length} disputes, ${learnt.pairs} candidate pairs, ${learnt.expectedMatches} of them matches by EM (${iterations} iterations${converged ? '' : ', not converged'})`,
      ...lossLines(learnt),
      ...checkLines(checks, { stated: learnt.stated.length, answers: learnt.answers.length }),
    ].join('\n'),
  );
  return {
    ...base,
    ...learnt.model,
    thresholds,
    training: {
      method: METHOD,
      base: base.version,
      records: local.features.length,
      pairs: learnt.pairs,
      truePairs: learnt.answers.filter(({ isMatch }) => isMatch).length,
      answers: learnt.answers.length,
      emShare: learnt.share,
      checks,
    },
  };
}
