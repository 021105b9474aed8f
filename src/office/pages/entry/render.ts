import { component, type Html, type HtmlValue, html } from '../../../platform/components/index.ts';
import { type Column, type Row, table } from '../../../site/index.ts';
import { sentence } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { sideContent } from '../../parts/columns.ts';
import { reasonWords, whoWords } from '../../parts/entries.ts';
import { recordLine } from '../../parts/records.ts';
import type { EntryPageView, LinkView } from './present.ts';

/** An entry as the content of its page. */
export function renderEntry(view: EntryPageView): Html {
  return html`<span class="govuk-caption-l">Entry ${view.sequence} · ${view.action}</span>
<h1 class="govuk-heading-l">${recordLine({ ...view.record, about: null })}</h1>
${view.record.about === null ? null : html`<p class="govuk-body-l">${sentence(view.record.about)}</p>`}
${facts(view)}
<h2 class="govuk-heading-m" id="changes">What it says</h2>
${view.erasure === null ? changes(view) : html`<p class="govuk-body">${view.erasure} The digests of the values stay, so that the chain can still be recomputed.</p>`}
<p class="govuk-body"><a class="govuk-link" href="${view.history}">History of this record</a>${neighbours(view)}</p>
<h2 class="govuk-heading-m" id="chain">How the chain holds it</h2>
${chain(view)}`;
}

function facts(view: EntryPageView): Html {
  const row = (key: string, value: HtmlValue) => ({ key: { text: key }, value: { html: html`${value}` } });
  return component('summary-list', {
    rows: [
      row(
        'When',
        html`<time datetime="${view.instant}">${view.at}</time> <span class="app-remark">${view.instant}</span>`,
      ),
      row('Who', whoWords(view)),
      row(view.isErasure ? 'Power' : 'Why', reasonWords(view.reason, false)),
      row('Register', view.register),
      row(
        'Record',
        view.key.map(
          ([column, value]) =>
            html`<span class="app-key-column">${column}: ${value === '' ? 'none' : html`<strong>${value}</strong>`}</span> `,
        ),
      ),
      row(
        'Request',
        view.request === null
          ? 'None: Tallystick did it by itself'
          : html`<span class="app-hash">${view.request}</span>`,
      ),
    ],
  });
}

function changes({ columns, sides, sequence }: EntryPageView): Html {
  const shown: readonly ('before' | 'after')[] =
    sides === 'both' ? ['before', 'after'] : [sides === 'before' ? 'before' : 'after'];
  const labels = {
    before: sides === 'both' ? 'Before' : 'What it said',
    after: sides === 'both' ? 'After' : 'What it says',
  };
  const heads: Column[] = [{ label: 'Column' }, ...shown.map((side) => ({ label: labels[side] }))];
  const rows = columns.map(
    (of): Row => ({
      cells: [{ content: of.words }, ...shown.map((side) => ({ content: sideContent(of[side]) }))],
    }),
  );
  return table(
    `What entry ${sequence} changed`,
    heads,
    rows.map((row) => [row]),
    'app-columns-changed',
  );
}

function neighbours({ earlier, later }: EntryPageView): Html {
  return html`${earlier === null ? null : html` · <a class="govuk-link" href="${earlier}">The entry about it before this</a>`}${later === null ? null : html` · <a class="govuk-link" href="${later}">The entry about it after this</a>`}`;
}

function chain({ chain: { before, own, after, fits, afterFits } }: EntryPageView): Html {
  const first = own.sequence === 1;
  const row = (key: string, value: HtmlValue) => ({ key: { text: key }, value: { html: html`${value}` } });
  const hash = (text: string) => html`<span class="app-hash">${text}</span>`;
  const name = (link: LinkView) =>
    link.href === null
      ? `Entry ${link.sequence}`
      : html`<a class="govuk-link" href="${link.href}">Entry ${link.sequence}</a>`;
  return html`<p class="govuk-body app-measure">The digest stands for everything above: the SHA-256 of the entry as canonical JSON, with a salted hash in place of each value. The hash is the SHA-256 of the hash before it and of this digest, so it vouches for every entry up to this one. <a class="govuk-link" href="${addresses.publicTally}">How anybody checks the chain</a></p>
${component('summary-list', {
  classes: 'app-chain',
  rows: [
    row(
      'Hash before it',
      first
        ? 'None: this is the first entry'
        : before === null
          ? 'Not shown: that entry is not yours to see, and its day’s head is not published yet'
          : html`${hash(before.hash)} <span class="app-remark">${name(before)}</span>`,
    ),
    row('Digest of this entry', hash(own.digest)),
    row('Hash of this entry', html`${hash(own.hash)} ${verdict(fits)}`),
    row(
      'After it',
      after === null
        ? 'No entry that can be shown yet'
        : html`${name(after)}, whose digest and hash are ${hash(after.digest)} ${hash(after.hash)} ${verdict(afterFits)}`,
    ),
  ],
})}`;
}

function verdict(fits: boolean | null): Html | null {
  if (fits === null) return null;
  return fits
    ? html`<span class="app-remark">Worked out for this page from the two before it: it is the same.</span>`
    : html`<strong class="app-misfit">It does not follow from the hash before it and the digest: the chain was broken here. Tell whoever runs the server.</strong>`;
}
