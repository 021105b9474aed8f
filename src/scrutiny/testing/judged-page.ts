import type { Finding } from '../domain/finding.ts';

/** A row of `examples/mopac/expected-findings.csv`: what a reader of the reports expected before any check was there. */
export type Expected = {
  readonly period: string;
  readonly priority: string;
  readonly subject: string;
  readonly kind: string;
  readonly level: string;
  readonly expected: 'yes' | 'arguable' | 'no';
  readonly source_words: string;
  readonly why: string;
};

/** A row of `examples/mopac/judged-findings.csv`: a finding, held against the words of the report. */
export type Judged = {
  readonly period: string;
  readonly check: string;
  readonly priority: string;
  readonly subject: string;
  readonly verdict: 'true' | 'false' | 'arguable';
  readonly source_words: string;
};

/** The checks that find what the reader called by a kind of his own. */
const checksOf: Readonly<Record<string, readonly string[]>> = {
  'baseline-moved': ['goal-rebaselined'],
  'budget-changed': ['budget-changed', 'budget-change-unquantified'],
  'complete-then-open-again': ['goal-open-again'],
  'components-rated-apart': ['rated-apart'],
  'date-slipped-in-words': ['date-moved', 'date-disagrees'],
  'dates-disagree': ['date-disagrees'],
  'dates-disagree-between-reports': ['date-moved'],
  'earlier-period-named': ['explanation-carried-over'],
  'explanation-unchanged': ['explanation-carried-over'],
  'far-above-target': ['target-far-exceeded'],
  'figure-identical': ['figure-unchanged'],
  'figure-missing': ['figure-missing'],
  'figure-out-of-line': ['figure-out-of-line'],
  'figure-worse-without-explanation': ['figure-much-worse', 'red-unexplained'],
  'footer-of-another-report': ['other-period-named'],
  'forecast-against-outturn': ['forecast-against-outturn'],
  'forecast-ignores-year-to-date': ['forecast-ignores-actual'],
  'forecast-reversed': ['forecast-swung'],
  'goal-completed-late': ['goal-completed-late'],
  'goal-past-and-not-complete': ['goal-overdue'],
  'goal-reworded': ['goal-reworded'],
  'goal-slipped': ['goal-slipped'],
  'goal-slipped-again': ['goal-slipped-again'],
  'goal-vanished': ['goal-vanished'],
  'green-while-late': ['goal-green-while-late'],
  'impossible-score': ['score-impossible'],
  'indicator-dropped': ['indicator-dropped', 'indicator-replaced'],
  'indicator-redefined': ['indicator-redefined'],
  'indicator-replaced': ['indicator-replaced'],
  'issue-rising-rating-unchanged': ['trend-without-score'],
  'new-risk-with-trend': ['new-risk-with-trend'],
  'no-red-in-report': ['no-red'],
  'no-target': ['no-target', 'target-gone'],
  'note-contradicts-table': ['forecast-against-outturn'],
  'old-news-as-new': ['already-reported'],
  'paragraph-carried-over': ['text-carried-over'],
  'percentage-wrong': ['finance-percentage', 'percentage-pair'],
  'prose-against-table': ['prose-disagrees'],
  'rated-better-than-figures': ['rated-better'],
  'rated-worse-than-figures': ['rated-worse'],
  'rating-changed-by-target-alone': ['target-lowered-after-miss'],
  'rating-changed-figures-did-not': ['rating-without-figures'],
  'red-because-target-raised': ['target-raised-beyond-reach'],
  'red-without-explanation': ['red-unexplained'],
  'risk-vanished': ['risk-gone'],
  'same-note-under-several-priorities': ['finance-note-repeated'],
  'scorecard-against-finance': ['scorecard-unlike-parts'],
  'sign-convention-mixed': ['mixed-signs'],
  'small-number': ['small-numbers'],
  'summary-count-wrong': ['counts-disagree'],
  'target-below-last-outturn': ['target-far-below-result', 'target-lowered'],
  'target-date-moved': ['target-date-moved'],
  'target-lowered': ['target-lowered-after-miss', 'target-lowered'],
  'target-raised': ['target-raised-beyond-reach'],
  'trend-against-score': ['trend-without-score', 'trend-against-score'],
  underspend: ['forecast-against-outturn'],
};

/** Rows of the reader's that are about a whole table or text, and not about one thing in it. */
const wholes = new Set(['goals', 'indicators', 'risks', 'finance', 'notes', 'narrative', 'overview', 'report']);

/** Kinds that the reader noted at the thing, and that a check finds in the words about it. */
const saidInWords = new Set(['date-slipped-in-words']);

/** The findings that ask what the reader expected to be asked. */
export function findingsFor(row: Expected, findings: readonly Finding[]): readonly Finding[] {
  const checks = checksOf[row.kind] ?? [];
  return findings.filter(({ period, check, priority, subject, evidence }) => {
    if (period !== row.period || !checks.includes(check)) return false;
    if (row.priority !== '' && priority !== null && priority !== row.priority) return false;
    if (saidInWords.has(row.kind)) return true;
    return subject === row.subject || JSON.stringify(evidence).includes(`"${row.subject}"`) || wholes.has(row.subject);
  });
}

/** A near-miss about one thing, of a kind that a check asks about: one that could be found wrongly. */
export function couldBeFound({ expected, subject, kind }: Expected): boolean {
  return expected === 'no' && !wholes.has(subject) && checksOf[kind] !== undefined;
}

/** Why a kind of the reader's is asked by no check. */
const whyNot: Readonly<Record<string, string>> = {
  'promise-not-reported':
    'A promise in prose would have to be understood, and its keeping looked for in another report.',
  'score-unchanged-after-arrow':
    'One arrow that is followed by the same score is honest: a trend can move within a score.',
  'explanation-does-not-explain-trend':
    'It needs the sense of the words: that they say what is done, and not why it rises.',
  'words-disagree': 'It needs the sense of the words: three sentences on confidence that sit badly together.',
  'words-against-figures': 'It needs to know that an issue in words and an indicator are about the same thing.',
};

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const share = (part: number, whole: number) => `${part} of ${whole}, ${((100 * part) / whole).toFixed(1)}%`;
const count = (all: readonly Judged[], verdict: Judged['verdict']) =>
  all.filter((one) => one.verdict === verdict).length;

/** `docs/reference/scrutiny-of-the-real-reports.md`: every finding on the two real reports, judged, and what was missed. */
export function judgedPage(
  findings: readonly Finding[],
  judged: readonly Judged[],
  expected: readonly Expected[],
  { asked }: { readonly asked: Readonly<Record<string, number>> },
): string {
  const keyOf = ({ period, check, priority, subject }: Pick<Finding, 'period' | 'check' | 'priority' | 'subject'>) =>
    `${period} ${check} ${priority ?? ''} ${subject}`;
  const verdicts = new Map(judged.map((row) => [keyOf(row), row]));
  const periods = [...new Set(findings.map(({ period }) => period))].toSorted();
  const must = expected.filter((row) => row.expected === 'yes');
  const missed = must.filter((row) => findingsFor(row, findings).length === 0);
  const [right, wrong, open] = [count(judged, 'true'), count(judged, 'false'), count(judged, 'arguable')];
  const summary = periods.map((period) => {
    const own = judged.filter((row) => row.period === period);
    const mustOwn = must.filter((row) => row.period === period);
    const missedOwn = missed.filter((row) => row.period === period);
    return `| ${period} | ${own.length} | ${count(own, 'true')} | ${count(own, 'false')} | ${count(own, 'arguable')} | ${mustOwn.length - missedOwn.length} of ${mustOwn.length} | ${asked[period]} |`;
  });
  const table = (period: string) =>
    findings
      .filter((finding) => finding.period === period)
      .map((finding) => {
        const row = verdicts.get(keyOf(finding));
        return `| ${finding.level} | [\`${finding.check}\`](checks/${finding.check}.md) | ${cell(finding.message)} | ${cell(row?.source_words ?? '')} | ${row?.verdict ?? 'not judged'} |`;
      })
      .join('\n');
  const misses = missed.map(
    ({ period, priority, subject, source_words, kind }) =>
      `| ${period} | ${priority} · ${subject} | ${cell(source_words)} | ${whyNot[kind] ?? 'Not found.'} |`,
  );
  return `# Scrutiny of the two real reports

Every finding on the two real reports that come with Tallystick, held against the words of the report, and what a careful reader expected and
was not found. Before the first check was written, that reader wrote down what he or she expected
([the list and how it was made](../../examples/mopac/EXPECTED-FINDINGS.md)). The verdicts are ours
(\`examples/mopac/judged-findings.csv\`); a test fails when a finding appears that nobody judged, or one that was judged is gone.

2021-22 Q1 is held beside 2020-21 Q4, and 2020-21 Q4 beside nothing.

| report | findings | true | false | arguable | of what must be found | answers asked of the body |
| --- | --- | --- | --- | --- | --- | --- |
${summary.join('\n')}
| both | ${judged.length} | ${right} | ${wrong} | ${open} | ${must.length - missed.length} of ${must.length} | |

- **Precision**: ${share(right, right + wrong)} of those that are true or false; with every arguable one counted as false ${share(right, judged.length)}.
- **Recall**: ${share(must.length - missed.length, must.length)} of what the reader said must be found. One finding may be the answer to several rows:
  one question is asked of a priority whose six explanations are last quarter's.
- Of the ${expected.filter(couldBeFound).length} near-misses about one thing that a check could have taken for what it asks, none is found; of the ten pairs of counts of 2020-21 Q4 only the
  wrong one is, and no percentage that rounding explains. (The reader lists ${expected.filter((row) => row.expected === 'no').length} near-misses; the others are about whole tables or ask what no check asks.)
- The checks were tuned while these reports lay on the table, so the figures say what the checks can do, and less what they will do on
  reports that nobody has seen. \`src/scrutiny/testing/other-bodies\` holds reports of made-up bodies with other habits.

## Missed

| report | thing | source's words | why it is not asked |
| --- | --- | --- | --- |
${misses.join('\n')}

${periods.map((period) => `## ${period}\n\n| level | check | finding | source's words | verdict |\n| --- | --- | --- | --- | --- |\n${table(period)}`).join('\n\n')}
`;
}
