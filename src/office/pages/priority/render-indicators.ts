import { type Html, html } from '../../../platform/components/index.ts';
import type { JudgedView } from '../../../reporting/index.ts';
import { judged, ratingTag, shown } from '../../../site/index.ts';
import { button } from '../../forms.ts';
import { area, choose, line } from '../../parts/boxes.ts';
import { besideLast, nothingChanged, rated, section, sectionTail, whyNoRating } from './parts.ts';
import type { FigureEntry, IndicatorEntry, PriorityEntry, Rate } from './present.ts';

/** The indicators of a priority, each with its figures, its rating and its words. */
export function indicatorSection(entry: PriorityEntry): Html {
  const { indicators } = entry;
  return section(
    { id: 'indicators', title: 'Performance indicators', entry, name: 'indicators' },
    indicators.length === 0
      ? html`<p class="govuk-body app-quiet">This priority has no indicators.</p>`
      : html`${indicators.map((one) => indicator(one, entry))}
${sectionTail(entry, { id: 'indicators', name: 'the indicators', unchanged: true, suggestions: true })}`,
  );
}

function indicator(one: IndicatorEntry, entry: PriorityEntry): Html {
  const { id, ref, title, last } = one;
  const of = `${ref} ${title}`;
  const isAsked = one.figures.some(({ notDue }) => notDue === null);
  const words = isAsked || one.explanation.value !== '' ? wordsOf(one, entry) : null;
  return html`<article class="app-thing" id="thing-indicators-${id}" aria-labelledby="name-indicators-${id}">
<div class="app-thing__head"><div><h3 class="govuk-heading-s" id="name-indicators-${id}"><span class="app-ref">${ref}</span> ${title}</h3>
<p class="app-quiet app-thing__about">${one.about}</p></div>
${isAsked ? nothingChanged(entry, `indicators:${id}`, of, last !== null) : null}</div>
${one.titleBox && entry.may.registers ? area({ box: one.titleBox, label: 'Its wording', of, rows: 2 }) : null}
${one.figures.map((figure) => figures(figure, one, entry))}
${one.rate && isAsked ? rating(one.rate, entry, of) : null}
${words}
</article>`;
}

const statuses = [
  { value: '', text: 'Final' },
  { value: 'provisional', text: 'Provisional' },
  { value: 'estimated', text: 'Estimated' },
  { value: 'revised', text: 'Revised' },
];
const whyNoFigure = [
  { value: '', text: 'There is a figure' },
  { value: 'not-available', text: 'Not available yet' },
  { value: 'not-due', text: 'Not due yet' },
  { value: 'withheld', text: 'Withheld' },
  { value: 'by-design', text: 'None by design' },
];
const whyNoTarget = [
  { value: '', text: 'There is a target' },
  { value: 'no-target', text: 'No target' },
  { value: 'not-available', text: 'Not available yet' },
  { value: 'by-design', text: 'None by design' },
];

function figures(figure: FigureEntry, one: IndicatorEntry, entry: PriorityEntry): Html {
  const { may, lastName } = entry;
  const of = `${one.ref} ${one.title}${figure.name === null ? '' : `: ${figure.name}`}`;
  const heading = figure.name === null ? null : html`<h4 class="app-component">${figure.name}</h4>`;
  if (figure.notDue !== null && figure.actual.value === '' && figure.actual.fault === null) {
    return html`${heading}<p class="govuk-body app-quiet">${figure.notDue}</p>`;
  }
  const boxes = may.registers
    ? html`<div class="app-row">
${line({ box: figure.actual, label: 'Figure', of, width: 5, kind: 'number', suffix: one.suffix })}
${
  figure.hasParts
    ? html`${line({ box: figure.numerator, label: 'Numerator', of, width: 5, kind: 'number' })}
${line({ box: figure.denominator, label: 'Denominator', of, width: 5, kind: 'number' })}`
    : null
}
${choose({ box: figure.status, label: 'The figure is', of, choices: statuses })}
${choose({ box: figure.why, label: 'Or why there is none', of, choices: whyNoFigure })}
</div>
${target(figure, one, of)}
<p class="app-worked" id="${figure.actual.name}-worked" role="status">${worked(figure, one)}</p>`
    : html`<p class="app-held"><strong>${figure.actual.value === '' ? (whyNoFigure.find(({ value }) => value !== '' && value === figure.why.value)?.text ?? 'No figure yet') : `${figure.actual.value}${one.suffix === '%' ? '%' : ''}`}</strong>${figure.numerator.value ? ` (${figure.numerator.value} of ${figure.denominator.value})` : null}${figure.status.value ? `, ${figure.status.value}` : null}</p>
<p class="app-quiet app-target">${figure.targetWords}</p>`;
  const last =
    figure.last &&
    html`<p>${shown(figure.last.actual, 'app-figure')}</p><p class="app-last__target">Target: ${shown(figure.last.target)}</p>`;
  return html`${heading}${besideLast(boxes, last, lastName)}${figure.rate && figure.notDue === null ? rating(figure.rate, entry, of) : null}`;
}

/** What a percentage is made of, where both are there. */
function worked(figure: FigureEntry, { isPercent }: IndicatorEntry): string {
  const [numerator, denominator] = [figure.numerator.value, figure.denominator.value];
  if (!isPercent || numerator === '' || denominator === '' || figure.actual.value === '') return '';
  return `${figure.actual.value}% from ${numerator} of ${denominator}`;
}

function target(figure: FigureEntry, one: IndicatorEntry, of: string): Html {
  const boxes = html`<div class="app-row">
${line({ box: figure.target, label: 'Target', of, width: 5, kind: 'number', suffix: one.suffix })}
${choose({ box: figure.targetMissing, label: 'Or why there is none', of, choices: whyNoTarget })}</div>`;
  if (figure.asksTarget || figure.target.fault || figure.target.clash || figure.targetMissing.fault) return boxes;
  return html`<details class="app-target"><summary>${figure.targetWords} <span class="app-target__change">Change<span class="govuk-visually-hidden"> the target of ${of}</span></span></summary>${boxes}</details>`;
}

function rating(rate: Rate, { may, lastName }: PriorityEntry, of: string): Html {
  const last = lastJudged(rate.last);
  if (!may.registers) {
    const kind = rate.rating.value;
    const own =
      kind === 'green' || kind === 'amber' || kind === 'red'
        ? ratingTag({ kind, word: { green: 'Green', amber: 'Amber', red: 'Red' }[kind] })
        : html`<span class="app-quiet">${whyNoRating.find(({ value }) => value !== '' && value === rate.missing.value)?.text ?? 'Not rated yet'}</span>`;
    return besideLast(
      html`<p class="app-held">${own}</p><p class="app-suggestion">${rate.suggestion}</p>${rate.reason.value ? html`<p class="app-held">${rate.reason.value}</p>` : null}`,
      last,
      lastName,
    );
  }
  const suggestion = html`<div class="app-suggestion"><p id="${rate.says}" role="status">${rate.suggestion}</p>${button('Take the suggestion', { name: 'accept', value: `indicators:${rate.row}`, kind: 'link', of: `for ${of}` })}</div>`;
  return besideLast(
    html`<div class="app-rate" data-suggested="${rate.suggested ?? ''}">
<div class="app-row">${rated({ box: rate.rating, label: 'Rating', of })}
<div class="app-rate__why">${choose({ box: rate.missing, label: 'Or why there is none', of, choices: whyNoRating })}</div></div>
${suggestion}
<div class="app-rate__reason">${area({ box: rate.reason, label: 'Why otherwise than suggested', of, rows: 2 })}</div>
</div>`,
    last,
    lastName,
  );
}

function lastJudged(last: JudgedView | null): Html | null {
  return last && html`<p>${judged(last)}</p>`;
}

function wordsOf(one: IndicatorEntry, { may, lastName }: PriorityEntry): Html {
  const of = `${one.ref} ${one.title}`;
  const last =
    one.last && (one.last.explanation !== null || one.last.action !== null)
      ? html`${one.last.explanation ? html`<p>${one.last.explanation}</p>` : null}${one.last.action ? html`<p>Action: ${one.last.action}</p>` : null}`
      : html`<p>No words</p>`;
  if (!may.registers) {
    return besideLast(
      html`<p class="app-held">${one.explanation.value || html`<span class="app-quiet">No explanation</span>`}</p>${one.action.value ? html`<p class="app-held">Action: ${one.action.value}${one.actionDue.value ? ` (by ${one.actionDue.value})` : null}</p>` : null}`,
      last,
      lastName,
    );
  }
  const hasAction =
    one.action.value !== '' || one.actionDue.value !== '' || one.action.fault !== null || one.actionDue.fault !== null;
  return besideLast(
    html`${area({ box: one.explanation, label: 'Explanation', of, rows: 3 })}
<div class="app-action${hasAction ? ' app-action--there' : ''}">
${area({ box: one.action, label: 'What is done about it', of, hint: 'Asked where it is red.', rows: 2 })}
${line({ box: one.actionDue, label: 'By when', of, kind: 'date', width: 10 })}
</div>`,
    last,
    lastName,
  );
}
