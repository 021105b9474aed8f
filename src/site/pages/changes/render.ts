import { component, type Html, html } from '../../../platform/components/index.ts';
import { counted, withStop } from '../../../wording/index.ts';
import { ratingTag } from '../../parts/rating.ts';
import { type Column, type Row, table } from '../../parts/table.ts';
import type { ChangesView, ItemView, PartView, SectionView, SideView, ValueShown } from './present.ts';

/** What two documents say otherwise, as the content of its page. */
export function renderChanges(view: ChangesView): Html {
  const side = ({ name, facts, href }: SideView) =>
    html`${href ? html`<a class="govuk-link" href="${href}">${name}</a>` : name}, ${facts}`;
  return html`<div class="app-masthead">
<div>
<p class="app-kicker">${view.between}</p>
<h1 class="govuk-heading-xl">What changed</h1>
<p class="govuk-body-l">${view.summary}</p>
<p class="app-quiet">From ${side(view.from)}, to ${side(view.to)}. A part is an indicator, a goal, a risk, an issue, a narrative, a scorecard or a table of figures.</p>
${view.reason ? html`<p class="app-corrects">Why: ${withStop(view.reason)}</p>` : null}
</div>
${downloads(view)}
</div>
${view.nothing ? html`<p class="govuk-body">The two say the same.</p>` : contents(view)}
${view.sections.map((section) => sectionOf(section, view))}`;
}

function downloads({ downloads, permanent }: ChangesView): Html | null {
  if (downloads.length === 0) return null;
  const links = downloads.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`);
  const stays = permanent
    ? html`<li><a class="govuk-link" href="${permanent}">These two editions, to link to and cite</a></li>`
    : null;
  return html`<aside class="app-aside" aria-labelledby="downloads">
<h2 class="govuk-heading-s" id="downloads">Take it with you</h2>
<ul class="govuk-list">${links}${stays}</ul>
</aside>`;
}

function contents(view: ChangesView): Html {
  return html`<nav class="app-changes-contents" aria-labelledby="contents">
<h2 class="govuk-heading-m" id="contents">Contents</h2>
<ol class="govuk-list govuk-list--number">${view.contents.map(
    ({ text, href, counts }) =>
      html`<li>${href ? html`<a class="govuk-link" href="${href}">${text}</a>` : text}: <span class="app-quiet">${counts}</span></li>`,
  )}</ol>
</nav>`;
}

function sectionOf({ anchor, heading, remark, groups, unchanged }: SectionView, view: ChangesView): Html {
  return html`<section class="app-section" aria-labelledby="${anchor}">
<h2 class="govuk-heading-l" id="${anchor}">${heading}</h2>
${remark ? html`<p class="govuk-body">${remark}</p>` : null}
${groups.map(
  (group) =>
    html`${group.heading ? html`<h3 class="govuk-heading-m">${group.heading}</h3>` : null}
${table(`${group.heading ?? heading}: what changed`, columnsOf(view), group.parts.map(rowsOf(view)), 'app-compared')}`,
)}
${unchanged ? html`<p class="app-quiet">${unchanged}</p>` : null}
<p class="app-top"><a class="govuk-link" href="#contents">Back to the contents</a></p>
</section>`;
}

function columnsOf({ from, to }: ChangesView): Column[] {
  return [{ label: 'What' }, { label: from.label }, { label: to.label }, { label: 'Difference' }];
}

/** One row that names the thing, then one for each of what is said otherwise of it. */
function rowsOf({ from, to }: ChangesView): (part: PartView) => Row[] {
  return ({ anchor, name, href, tag, items }) => {
    const named = href ? html`<a class="govuk-link app-through-time" href="${href}">${name}</a>` : html`${name}`;
    const head = html`<strong>${named}</strong>${tag ? html` ${component('tag', { text: tag, classes: 'govuk-tag--grey' })}` : null}`;
    return [
      { id: anchor ?? undefined, cells: [{ content: head, span: 4 }] },
      ...items.map((item): Row => ({ part: true, cells: cellsOf(item, tag === 'New' ? to.label : from.label) })),
    ];
  };
}

function cellsOf(item: ItemView, alone: string): Row['cells'] {
  const { what, remark } = item;
  const more = remark ? html`<span class="app-remark">${remark}</span>` : null;
  switch (item.kind) {
    case 'alone':
      return [{ content: what }, { content: html`${shown(item.value)}${more}`, span: 3, label: alone }];
    case 'text':
      return [{ content: what }, { content: html`${item.paragraphs.map(paragraph)}${more}`, span: 3, label: 'Words' }];
    case 'values':
      return [
        { content: what },
        { content: item.before ? shown(item.before) : html`<span class="app-quiet">Not there</span>` },
        { content: item.after ? shown(item.after) : html`<span class="app-quiet">Not there</span>` },
        { content: html`${item.difference ?? html`<span class="app-quiet">${how(item)}</span>`}${more}` },
      ];
  }
}

function how({ before, after }: Extract<ItemView, { kind: 'values' }>): string {
  return before === null ? 'New' : after === null ? 'No longer there' : 'Changed';
}

function shown({ text, rating }: ValueShown): Html {
  return rating ? ratingTag(rating) : html`<span class="app-said">${text}</span>`;
}

type Paragraph = Extract<ItemView, { kind: 'text' }>['paragraphs'][number];

/** Words that came are underlined and those that went struck through, and both are said. */
function paragraph(of: Paragraph): Html {
  if ('same' in of) return html`<p class="app-diff app-quiet">${counted(of.same, 'paragraph')} as before</p>`;
  const words = of.words.map(({ kind, text }) => {
    const apart = /\s$/.test(text) ? '' : ' ';
    if (kind === 'same') return html`${text}${apart}`;
    const [begin, end] = kind === 'added' ? ['[added: ', ']'] : ['[removed: ', ']'];
    const inner = html`<span class="govuk-visually-hidden">${begin}</span>${text.trimEnd()}<span class="govuk-visually-hidden">${end}</span>`;
    return kind === 'added' ? html`<ins>${inner}</ins> ` : html`<del>${inner}</del> `;
  });
  return html`<p class="app-diff">${words}</p>`;
}
