import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { ratingTag } from '../../parts/rating.ts';
import { type Cell, type Column, type Row, table } from '../../parts/table.ts';
import { factList, otherRow, periodHead, saidLabel, saidWords, thingHead } from '../../parts/thing.ts';
import { judged, remarks, shown } from '../../parts/value.ts';
import type { EntryView, IndicatorPageView, LineView } from './present.ts';

/** An indicator through time as the content of its page. */
export function renderIndicator(view: IndicatorPageView): Html {
  return html`${thingHead('indicator', view)}
${view.removed === null ? story(view) : null}
<h2 class="govuk-heading-m" id="periods">What each report said</h2>
${entriesTable(view)}
<p class="app-quiet">${view.attainment}. <a class="govuk-link" href="${addresses.ratings}">How ratings are made</a></p>`;
}

/** What it came to, drawn through time, and how it is measured. */
function story(view: IndicatorPageView): Html {
  const several = view.lines.length > 1;
  return html`<div class="app-story">
<div>
${view.whole ? html`<p class="app-whole">${view.whole.rating ? ratingTag(view.whole.rating) : null} ${view.whole.sentence}</p>` : null}
<div class="${several ? 'app-lines app-lines--several' : 'app-lines'}">${view.lines.map(lineFigure)}</div>
${view.lines.some(({ bar }) => bar !== null) ? barKey(view.band) : null}
</div>
${factList(view.facts)}
</div>`;
}

/** How to read the bars. */
function barKey(band: boolean): Html {
  const words = band
    ? 'Year to date, with the band around zero between black marks'
    : 'Year to date, with a black mark at the target';
  const mark = band
    ? html`<rect x="6" y="4" width="32" height="8" class="app-key__band"/><path d="M6 0v16M38 0v16" class="app-key__target"/><circle cx="28" cy="8" r="4" class="app-key__bar"/>`
    : html`<rect x="0" y="4" width="30" height="8" class="app-key__bar"/><path d="M36 0v16" class="app-key__target"/>`;
  return html`<p class="app-key"><svg class="app-key__mark" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true" focusable="false">${mark}</svg> ${words}. A line through time needs two reports.</p>`;
}

function lineFigure({ name, last, rating, sentence, charts, bar, note }: LineView): Html {
  return html`<figure class="app-line">
<figcaption>
${name === null ? null : html`<h2 class="govuk-heading-s">${name}</h2>`}
${last ? headline(last, rating) : null}
<p class="app-line__sentence">${sentence}</p>
</figcaption>
${drawing(charts, bar)}
${note === null ? null : html`<p class="app-quiet">${note}</p>`}
</figure>`;
}

/** The figure, what it is measured against and its rating; why there is none of them is said once. */
function headline({ actual, target }: NonNullable<LineView['last']>, rating: LineView['rating']): Html {
  const aim = target.absent ? target.text : `${target.text.startsWith('±') ? 'band' : 'target'} ${target.text}`;
  const unrated = rating?.kind === 'none';
  const aimed = unrated && rating.word === aim ? null : html` <span class="app-headline__target">${aim}</span>`;
  const rated = rating === null || (unrated && actual.absent) ? null : html` ${ratingTag(rating)}`;
  return html`<p class="app-headline"><span class="${actual.absent ? 'app-headline__none' : 'app-headline__figure'}">${actual.text}</span>${aimed}${rated}</p>`;
}

function drawing(charts: LineView['charts'], bar: LineView['bar']): Html | null {
  if (charts?.wide) {
    return html`<div class="app-line__wide">${charts.wide.svg}</div><div class="app-line__narrow">${charts.narrow.svg}</div>`;
  }
  if (charts) return html`<div class="app-line__only">${charts.narrow.svg}</div>`;
  return bar ? html`<div class="app-line__bar">${bar.svg}</div>` : null;
}

function entriesTable({ entries, remarked, title }: IndicatorPageView): Html {
  const columns: Column[] = [
    { label: 'Period' },
    { label: 'Target', numeric: true },
    { label: 'Year to date', numeric: true },
    { label: 'Attainment', numeric: true },
    { label: 'Confidence' },
    ...(remarked ? [{ label: saidLabel }] : []),
  ];
  return table(
    `${title}: what each report said`,
    columns,
    entries.map((entry) => entryRows(entry, remarked)),
    'app-history',
  );
}

function entryRows(entry: EntryView, remarked: boolean): Row[] {
  switch (entry.kind) {
    case 'other':
      return [otherRow(entry, remarked ? 5 : 4)];
    case 'carried':
      return entry.figures.map((of, at) => ({
        part: at > 0,
        cells: [
          {
            content:
              at === 0
                ? html`${entry.period}${of.name ? html`<span class="app-remark">${of.name}</span>` : null}`
                : of.name,
          },
          { content: of.target },
          { content: of.actual },
          { content: '' },
          {
            content: of.rating
              ? html`${ratingTag(of.rating)}${of.whole ? remarks(['as a whole']) : null}`
              : 'Not carried',
          },
          ...(remarked ? [{ content: at === 0 ? html`<span class="app-quiet">${entry.by}</span>` : '' }] : []),
        ],
      }));
    case 'reported':
      return reportedRows(entry, remarked);
  }
}

function reportedRows(entry: Extract<EntryView, { kind: 'reported' }>, remarked: boolean): Row[] {
  const period = periodHead(entry);
  const said: Cell[] = remarked ? [{ content: saidWords(entry) }] : [];
  const [only] = entry.figures;
  if (only && entry.figures.length === 1) {
    return [
      { cells: [{ content: period }, ...figureCells(only), { content: judged(entry.judged ?? only.judged) }, ...said] },
    ];
  }
  const whole = entry.judged ? judged(entry.judged) : html`<span class="app-quiet">Each part has its own</span>`;
  const parts = entry.figures.map(
    (of): Row => ({
      part: true,
      cells: [
        { content: of.name ?? 'Unnamed part' },
        ...figureCells(of),
        { content: of.judged ? judged(of.judged) : html`<span class="app-quiet">Rated as a whole</span>` },
        ...(remarked ? [{ content: '' }] : []),
      ],
    }),
  );
  return [{ cells: [{ content: period, span: 4 }, { content: whole }, ...said] }, ...parts];
}

function figureCells(of: Extract<EntryView, { kind: 'reported' }>['figures'][number]): Cell[] {
  return [{ content: shown(of.target) }, { content: shown(of.actual, 'app-figure') }, { content: of.attainment }];
}
