import { type Html, html } from '../../platform/components/index.ts';
import { button } from '../forms.ts';
import { area, type Box } from './boxes.ts';
import { previewOf } from './preview.ts';

/** A long text with formatting: typed, or pasted from Word, with a preview of what will be public. */
export function narrativeArea({
  box,
  label,
  of,
  isPreviewed,
}: {
  readonly box: Box;
  readonly label: string;
  /** What it is, for the button that shows it. */
  readonly of: string;
  readonly isPreviewed: boolean;
}): Html {
  const inner = area({
    ...{ box, label, of: '', rows: 16, isMarkdown: true },
    hint: 'Paste from Word, or type: ## for a heading, - for a list, **bold**, *italic*, [words](address).',
  });
  return html`${inner}
<div class="app-preview-of">${button('Preview', { name: 'preview', value: box.name, kind: 'secondary', of })}
<p class="govuk-body app-quiet" role="status" id="${box.name}-said"></p>
<section id="${box.name}-preview" class="app-preview" aria-label="Preview of ${of}"${isPreviewed ? null : html` hidden`}>${isPreviewed ? previewOf(box.value) : null}</section></div>`;
}
