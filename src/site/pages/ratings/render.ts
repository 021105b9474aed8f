import { component, type Html, html } from '../../../platform/components/index.ts';
import type { RuleView, WorkedExample } from '../../../reporting/index.ts';
import { sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type GuideSection, guide } from '../../parts/guide.ts';
import { icon } from '../../parts/icons.ts';
import { ratingTag } from '../../parts/rating.ts';
import { type Row, table } from '../../parts/table.ts';
import type { RatingsView } from './present.ts';

/** The page about ratings. */
export function renderRatings(view: RatingsView): Html {
  const sections: GuideSection[] = [
    { id: 'confidence', title: 'Confidence', content: confidence(view) },
    { id: 'unrated', title: 'Where there is no rating', content: unrated(view) },
    { id: 'scorecard', title: 'The scorecard of a priority', content: scorecard },
    { id: 'suggestion', title: 'The rule, and what it suggests', content: suggestion(view) },
    ...(view.examples.length ? [{ id: 'examples', title: 'Worked examples', content: examples(view) }] : []),
    { id: 'goals', title: 'Goals and their dates', content: goals(view) },
    { id: 'risks', title: 'Risks, issues and trends', content: risks },
    { id: 'contradictions', title: 'Where a source contradicts itself', content: contradictions },
  ];
  return guide(
    'About the ratings',
    'What the words, shapes, colours and numbers of the reports mean, who decides them, and how to work them out again.',
    sections,
  );
}

function confidence({ rated }: RatingsView): Html {
  return html`
<p class="govuk-body">A rating is a judgement. The officers who answer for a priority say how confident they are that an indicator or a goal will come out as it should; printed reports say “Conf.” for short. It is not worked out from the figures, and it is not the confidence interval of a survey.</p>
${meanings([
  [ratingTag(rated.green), 'On track. The officers expect the target to be met, or the goal to be kept to its date.'],
  [
    ratingTag(rated.amber),
    'Some concern. Something has to change for it to come out as it should, and the officers see how.',
  ],
  [ratingTag(rated.red), 'Off track. The officers do not expect it to come out as it should.'],
  [ratingTag(rated.complete), 'For goals only: the work is done. Printed reports write CG.'],
])}
<p class="govuk-body">Every rating is a word, a shape and a colour, so that it says the same in black and white, read aloud, and to those who see colours differently.</p>`;
}

function unrated({ unrated: words }: RatingsView): Html {
  return html`
<p class="govuk-body">A gap is never left to guess. Where there is no rating, one of these says why; the same words stand where a target or a figure is missing.</p>
${meanings([
  [ratingTag(words['no-target']), 'Nothing was aimed at, so there is nothing to rate against. Pilots often begin so.'],
  [
    ratingTag(words['not-available']),
    'The figure does not exist yet. Where the source says from which quarter it will, the report does too.',
  ],
  [ratingTag(words['not-due']), 'It falls due in a later period.'],
  [
    ratingTag(words['not-rated']),
    'There is a figure and a target, or a goal, and nobody rated it. No reason is known.',
  ],
  [ratingTag(words['by-design']), 'It is reported for what it shows and is not meant to be rated.'],
  [ratingTag(words.withheld), 'It exists and is not published.'],
  [
    ratingTag(words.lost),
    'It was printed, but did not survive in the text from which an older report was transcribed. Nothing has been put in its place.',
  ],
])}
<p class="govuk-body">What has no rating is counted apart: “7 green, 1 amber and 3 with no target”. It never counts as green, and never as red.</p>`;
}

const scorecard = html`
<p class="govuk-body">Each priority has five ratings of its own. They are judgements too, and no rule suggests them. The reports name them in one word each and define them no further; this is how to read them.</p>
${meanings([
  ['Objectives', 'Whether the priority is on course for what it set out to do.'],
  ['Time', 'Whether its work is keeping to its dates.'],
  ['Spend', 'Whether its money is being spent as planned. Spending too little counts, as spending too much does.'],
  ['Capability', 'Whether the people, skills and means that it needs are there.'],
  ['Risk', 'Whether what could go wrong is under control.'],
])}`;

function suggestion(view: RatingsView): Html {
  return html`
<p class="govuk-body">From the figures alone a rule suggests a rating. It only suggests: the rating that counts is the officers’. Where the two differ a report shows both and, where one was given, the officers’ reason.</p>
<p class="govuk-body">The rule compares the <strong>year to date</strong> with what was <strong>expected by now</strong>. Their ratio is printed as a percentage that is cut off after one decimal, not rounded, so that none seems to reach a threshold that it does not reach.</p>
<p class="govuk-body">What is expected:</p>
<ul class="govuk-list govuk-list--bullet">
<li>a target for a count that grows over the year is spread evenly over the quarters that it is for;</li>
<li>any other target (a percentage, a length of time, a gap) is expected whole at any time.</li>
</ul>
${thresholds(view)}
<p class="govuk-body">Beyond that:</p>
<ul class="govuk-list govuk-list--bullet">
<li>nothing to date is green where less is better, and while nothing is expected yet;</li>
<li>an indicator of several components that is rated as a whole takes the worst of them;</li>
<li>nothing is suggested without a target or a figure, where none is meant to be rated, or while the target is to be met in a later financial year;</li>
<li>where the rounding of a figure alone could lead to another suggestion, the report says so.</li>
</ul>
${view.agreement.length ? agreement(view) : null}`;
}

function thresholds({ rules }: RatingsView): Html {
  const [latest, ...earlier] = rules;
  if (!latest) {
    return html`<p class="govuk-body">Its thresholds are stated in every report. None has been published here yet.</p>`;
  }
  if (earlier.length === 0) {
    return html`<p class="govuk-body">Every report that is published here was made with these thresholds. Each states them in its data.</p>${ruleTable('What each suggestion asks for', latest.rule)}`;
  }
  return html`<p class="govuk-body">The thresholds have changed. Each report states, in its data, those that it was made with; a report is not worked out anew when they change.</p>
${rules.map(
  ({
    since,
    href,
    rule,
  }) => html`<h3 class="govuk-heading-s">From <a class="govuk-link" href="${href}">${since}</a></h3>
${ruleTable(`What each suggestion asks for, from ${since}`, rule)}`,
)}`;
}

function ruleTable(caption: string, { share, band }: RuleView): Html {
  const row = (name: string, how: string, asks: RuleView['share']): Row[] => [
    {
      cells: [
        { content: html`<strong>${name}</strong><span class="app-remark">${how}</span>` },
        { content: sentence(asks.green) },
        { content: sentence(asks.amber) },
        { content: sentence(asks.red) },
      ],
    },
  ];
  return table(
    caption,
    ['Target', 'Green', 'Amber', 'Red'].map((label) => ({ label })),
    [
      row('More is better', 'year to date ÷ expected by now', share),
      row('Less is better', 'expected by now ÷ year to date', share),
      row('Within a band', 'distance from nought, against the band’s half-width', band),
    ],
    'app-rule',
  );
}

function agreement({ agreement: reports }: RatingsView): Html {
  return html`
<h3 class="govuk-heading-m">How often the officers and the rule agree</h3>
<p class="govuk-body">Of the indicators, and components rated apart, that have both a rating and a suggestion:</p>
${table(
  'How often the officers and the rule agree',
  [
    { label: 'Report' },
    ...['Compared', 'The same', 'Officers more confident', 'Officers less confident'].map((label) => ({
      label,
      numeric: true,
    })),
  ],
  reports.map(({ report, href, compared, same, better, worse }): Row[] => [
    {
      cells: [
        { content: html`<a class="govuk-link" href="${href}">${report}</a>` },
        ...[compared, same, better, worse].map((count) => ({ content: String(count) })),
      ],
    },
  ]),
  'app-agreement',
)}`;
}

function examples({ examples: all }: RatingsView): Html {
  return html`
<p class="govuk-body">The figures in these examples are made up. The arithmetic is the rule’s own, with the thresholds of the latest report.</p>
<div class="app-examples">${all.map(example)}</div>`;
}

function example({ name, given, steps, suggested, judged }: WorkedExample, index: number): Html {
  const result = judged
    ? html`The report shows ${ratingTag(judged.rating)}<span class="app-suggested">The rule suggests ${ratingTag(suggested)}</span><span class="app-remark">Officer’s reason: ${judged.reason}</span>`
    : html`The rule suggests ${ratingTag(suggested)}`;
  return html`<article class="app-example" aria-labelledby="example-${index + 1}">
<p class="app-example__kicker">Example ${index + 1}, made-up figures</p>
<h3 class="govuk-heading-s" id="example-${index + 1}">${name}</h3>
<dl class="app-example__given">${given.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>
<ol class="app-example__steps">${steps.map((step) => html`<li>${unbroken(step)}</li>`)}</ol>
<p class="app-example__result">${result}</p>
</article>`;
}

/** Keeps what is multiplied or divided on one line. */
function unbroken(step: string): string {
  return step.replace(/ ([×÷]) /g, '\u00a0$1\u00a0');
}

function goals({ slip }: RatingsView): Html {
  return html`
<p class="govuk-body">A goal is a dated piece of work. Quarters are of the financial year: Quarter 1 is April to June, Quarter 4 January to March.</p>
${meanings([
  ['Baseline', 'The quarter in which the goal was promised, as this report states it.'],
  [
    'First promised',
    'The baseline of the earliest report that names one. It is shown where a later report moved the baseline, so that a new promise does not hide the old one.',
  ],
  [
    'Forecast',
    'The quarter in which it is now expected. “As baseline”: the source left the forecast blank, so it is still expected when its baseline says.',
  ],
  ['Slip', 'The quarters from the one first promised to the one now forecast.'],
  ['Ongoing', 'Work without an end: it has no slip.'],
  [
    'Withdrawn, superseded',
    'The goal was given up, or another took its place. The report says so and, where it is known, why.',
  ],
])}
${component('inset-text', {
  html: html`<strong>Example, made up.</strong> A goal was first promised for ${slip.first}. A later report gives its baseline as ${slip.baseline} and forecasts ${slip.forecast}. Its slip is counted from the first promise: ${slip.first} to ${slip.forecast}, ${slip.slip}.`,
})}`;
}

const risks = html`
<p class="govuk-body">A <strong>risk</strong> may happen. Its score is its likelihood times its impact: the higher, the more it weighs. Where a source prints the score alone, likelihood and impact are left open and not guessed; and since bodies use scales of different lengths, compare scores within one body’s reports only. No report says which scale it uses: the colours and the bands low to very high are the usual ones where likelihood and impact are each from 1 to 5. A report shows the top few of a longer register.</p>
<p class="govuk-body">An <strong>issue</strong> has happened. It has no score; it is rated by how heavily it weighs on the priority: ${level('high', 'High')} ${level('medium', 'Medium')} or ${level('low', 'Low')}.</p>
<p class="govuk-body">The <strong>trend</strong> of either says where it has gone since the last report. Increasing is for the worse.</p>
${meanings([
  [trend('up', 'Increasing'), 'More likely, or heavier.'],
  [trend('down', 'Decreasing'), 'Less likely, or lighter.'],
  [trend('same', 'No change'), 'As it was.'],
])}`;

const contradictions = html`
<p class="govuk-body">Reports state some facts twice, and sometimes differently: a summary says that five goals are green and the table under it has six. Tallystick counts the rows, shows the count, and says beside it what the source printed. Neither is quietly made to fit the other.</p>
<p class="govuk-body">What a rating or a figure was in earlier reports stands beside it, as those reports said it at the time. <a class="govuk-link" href="${addresses.about}#editions">How corrections work</a></p>`;

function level(name: 'high' | 'medium' | 'low', word: string): Html {
  return html`<span class="app-level app-level--${name}">${icon(name)}${word}</span>`;
}

function trend(name: 'up' | 'down' | 'same', word: string): Html {
  return html`<span class="app-trend app-trend--${name}">${icon(name)}${word}</span>`;
}

function meanings(all: readonly (readonly [Html | string, string])[]): Html {
  return html`<dl class="app-words">${all.map(([term, meaning]) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`)}</dl>`;
}
