/** One broken rule of CONTRIBUTING.md, or of what a public repository must not hold. */
export interface StyleProblem {
  file: string;
  line: number;
  rule: string;
}

const CODE = /\.(ts|tsx|mjs|cjs|js)$/;
const TEST = /\.spec\.tsx?$/;
const LINES_MAX = 400;
const WORD = '[a-z0-9]+(?:-[a-z0-9]+)*';
const CODE_NAME = new RegExp(`^\\.?${WORD}(\\.${WORD})*$`);
const VAGUE = /(^|\/)(utils?|commons?|helpers?|misc|shared)(\/|\.)/;

interface LineRule {
  rule: string;
  files: RegExp;
  pattern: RegExp;
}

/** Written so that no pattern matches its own text here. */
const LINE_RULES: LineRule[] = [
  { rule: 'unfinished-note', files: /./, pattern: /\b(TO{1}DO|FIX{1}ME|X{3})\b/ },
  {
    rule: 'test-left-out',
    files: TEST,
    pattern: /\b(?:describe|it|test)\.(?:only|skip|to{1}do)\b|\b(?:xit|xdescribe|fit|fdescribe)\(/,
  },
  { rule: 'synchronised-schema', files: CODE, pattern: /synchronize:\s*true/ },
  {
    rule: 'registry-host',
    files: /./,
    pattern: /registry\.npmjs|npm{1}mirror|repo1?\.maven|pypi\.org|deb\.debian|archive\.ubuntu/,
  },
  { rule: 'path-of-one-machine', files: /./, pattern: /(?:^|[\s"'`(=:,])\/(?:work|tmp|root|home|Users)\/[\w.-]/ },
  {
    rule: 'console-beside-the-log',
    files: /^(apps\/(?!launcher|console|[a-z-]+-cli\/)|libs\/).*(?<!\.spec)\.ts$/,
    pattern: /\bconsole\.(log|debug)\(/,
  },
];

/** Everything that is wrong with one file: its path from the checkout's root, and its text. */
export function styleProblems(file: string, text: string): StyleProblem[] {
  const lines = text.split('\n');
  const problems = lines.flatMap((line, index) =>
    LINE_RULES.filter(({ files, pattern }) => files.test(file) && pattern.test(line)).map(({ rule }) => ({
      file,
      line: index + 1,
      rule,
    })),
  );
  if (VAGUE.test(file)) problems.push({ file, line: 0, rule: 'vague-name' });
  if (!CODE.test(file)) return problems;
  if (lines.length > LINES_MAX) problems.push({ file, line: lines.length, rule: 'file-too-long' });
  const misnamed = file.split('/').find((part) => !CODE_NAME.test(part));
  if (misnamed) problems.push({ file, line: 0, rule: 'name-not-in-kebab-case' });
  return problems;
}
