import { type Html, html } from '../../../platform/components/index.ts';
import { table } from '../../../site/index.ts';
import { linkButton } from '../../forms.ts';
import type { QuartersView } from './present.ts';

/** The quarters that are worked on, and the way to open one. */
export function renderQuarters({ quarters, open }: QuartersView): Html {
  return html`
<h1 class="govuk-heading-xl">Quarters</h1>
<p class="govuk-body-l app-measure">A quarter is opened, its priorities are entered, reviewed and signed, and its report is published.</p>
${open === null ? null : linkButton('Open a quarter', open)}
${
  quarters.length === 0
    ? html`<p class="govuk-body">No quarter has been opened yet.${open === null ? ' A performance officer opens one.' : null}</p>`
    : table(
        'Quarters that are worked on',
        [
          { label: 'Quarter' },
          { label: 'Committee' },
          { label: 'Priorities' },
          { label: 'Rolled forward from' },
          ...(open === null ? [] : [{ label: 'Dates' }]),
        ],
        quarters.map(({ name, href, committee, done, rolledFrom, dates }) => [
          {
            cells: [
              { content: html`<a class="govuk-link" href="${href}">${name}</a>` },
              { content: committee },
              { content: done },
              { content: rolledFrom ?? html`<span class="app-quiet">Nothing</span>` },
              ...(open === null
                ? []
                : [
                    {
                      content: html`<a class="govuk-link" href="${dates ?? ''}">Dates<span class="govuk-visually-hidden"> of ${name}</span></a>`,
                    },
                  ]),
            ],
          },
        ]),
        'app-quarters',
      )
}`;
}
