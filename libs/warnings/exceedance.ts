import { incompleteBeta, logGamma } from './incomplete-beta.js';

/**
 * The probability of at least `observed` in one week where the n weeks before had `past`, if nothing has changed: a
 * conditional test of the last week given the total, which needs no estimate of the rate to be right on average.
 *
 * Poisson counts: given the total of all n + 1 weeks, the last week's is Binomial(total, 1/(n+1)) (Przyborowski and
 * Wilenski 1940). Counts that vary more, with variance φ times the mean, are taken as negative binomial with shape
 * μ/(φ−1); their sums are of the same kind, so that given the total the last week's is beta-binomial with parameters
 * μ/(φ−1) and nμ/(φ−1). The mean μ in it is that of all weeks. As in the detection of outbreaks (Farrington et al. 1996;
 * Noufaily et al. 2013), the variance is what makes many small bursts no news.
 */
export function exceedance(observed: number, past: readonly number[], dispersion: number): number {
  if (observed <= 0 || past.length === 0) return 1;
  const total = past.reduce((sum, count) => sum + count, 0) + observed;
  if (dispersion < NEARLY_POISSON) return incompleteBeta(1 / (past.length + 1), observed, total - observed + 1);
  const shape = total / (past.length + 1) / (dispersion - 1);
  return betaBinomialTail(observed, total, shape, shape * past.length);
}

const NEARLY_POISSON = 1.001;

/** P(X >= k) for X of BetaBinomial(n, a, b), summed from k up, so that small tails keep their digits. */
function betaBinomialTail(k: number, n: number, a: number, b: number): number {
  const logChoose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  let term = Math.exp(logChoose + logBeta(k + a, n - k + b) - logBeta(a, b));
  let sum = term;
  for (let i = k; i < n; i += 1) {
    term *= ((n - i) / (i + 1)) * ((i + a) / (n - i - 1 + b));
    sum += term;
  }
  return Math.min(1, sum);
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const mean = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0) / counts.length;

/**
 * How much more than Poisson these series vary, all together: Pearson's Σ(y − μ)²/μ over its degrees of freedom, each
 * series weighing as much as it has cases, since nearly empty ones can show no variance beyond their own. Never below 1.
 */
export function pooledDispersion(series: readonly (readonly number[])[]): number {
  let square = 0;
  let freedom = 0;
  for (const counts of series) {
    const mu = mean(counts);
    if (!(mu > 0) || counts.length < 2) continue;
    const total = mu * counts.length;
    square += total * counts.reduce((sum, count) => sum + (count - mu) ** 2 / mu, 0);
    freedom += total * (counts.length - 1);
  }
  return freedom === 0 ? 1 : Math.max(1, square / freedom);
}

/** φ is itself an estimate, and not the same for all series of a kind: what is above Poisson counts a quarter more. */
const WIDENING = 1.25;

/** The dispersion to test one series by: its kind's, or its own where that is greater, and somewhat more. */
export const dispersionOf = (past: readonly number[], pooled: number): number =>
  1 + WIDENING * (Math.max(pooled, pooledDispersion([past])) - 1);

/**
 * Benjamini and Hochberg's step-up procedure (1995): the greatest p-value that may still be called a discovery, so that
 * at most a share `rate` of the discoveries is expected to be false, and, where nothing has changed anywhere, the
 * probability of any is at most `rate`. `tested` counts all tests, those whose p-value is not listed (taken as 1) too.
 * 0 where there is none.
 */
export function discoveryThreshold(pValues: readonly number[], tested: number, rate: number): number {
  const sorted = [...pValues].sort((a, b) => a - b);
  let threshold = 0;
  sorted.forEach((p, index) => {
    if (p <= ((index + 1) / tested) * rate) threshold = p;
  });
  return threshold;
}
