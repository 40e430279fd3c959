import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DisputeModel, disputeSettings, loadModel } from '#libs/dispute-model/index.js';
import { readLabelledRecords } from '#libs/dispute-model/training/index.js';
import { sweepThresholds } from '#libs/linkage/index.js';
import { type Curve, curveSvg } from './charts/curve-svg.js';
import { weightsSvg } from './charts/weights-svg.js';
import { measureLabels, readLabels, weighAnswers } from './labels.js';
import { linkRecords } from './link-records.js';
import { measure } from './measure.js';
import { pairWeights } from './pair-weights.js';
import { labelsText, reportText } from './report.js';

export interface EvaluateOptions {
  readonly dumps: readonly string[];
  readonly labels: readonly string[];
  readonly model?: string;
  readonly json: boolean;
  /** Files to draw into. */
  readonly curve?: string;
  readonly weights?: string;
}

async function evaluateDump(file: string, model: DisputeModel, options: EvaluateOptions): Promise<Curve[]> {
  const records = await readLabelledRecords(file);
  const figures = measure(records, await linkRecords(records, model));
  console.log(options.json ? JSON.stringify({ file, model: model.version, ...figures }) : reportText(file, figures));
  if (!options.curve) return [];
  const { pairs, matchesUnseen } = pairWeights(records, model);
  return [{ name: path.basename(file), points: sweepThresholds(pairs, matchesUnseen) }];
}

async function evaluateLabels(file: string, model: DisputeModel, options: EvaluateOptions): Promise<Curve[]> {
  const answers = await readLabels(file);
  const figures = measureLabels(answers, model);
  console.log(options.json ? JSON.stringify({ file, model: model.version, ...figures }) : labelsText(file, figures));
  if (!options.curve) return [];
  const pairs = weighAnswers(answers, model).map(({ weight, decision }) => ({ weight, isMatch: decision === 'same' }));
  return [{ name: path.basename(file), points: sweepThresholds(pairs) }];
}

/** Measures a model on labelled files, prints what was found and draws what was asked for. */
export async function evaluate(options: EvaluateOptions): Promise<void> {
  const model = loadModel(options.model);
  const curves: Curve[] = [];
  for (const file of options.dumps) curves.push(...(await evaluateDump(file, model, options)));
  for (const file of options.labels) curves.push(...(await evaluateLabels(file, model, options)));
  const thresholds = { link: model.thresholds.link, review: model.thresholds.review };
  const title = `${model.version}: pairs by weight, before clustering`;
  if (options.curve) writeFileSync(options.curve, curveSvg(curves, { title, thresholds }));
  if (options.weights) writeFileSync(options.weights, weightsSvg(disputeSettings(model).comparisons, model));
}
