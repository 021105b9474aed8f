import { type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { type GuideSection, guide } from '../../parts/guide.ts';
import { type Row, table } from '../../parts/table.ts';
import { type Endpoint, groups, parameters } from './endpoints.ts';
import { statusesOf } from './open-api.ts';

/** The API as its page shows it. */
export type ApiView = {
  readonly endpoints: readonly Endpoint[];
  /** Commands to try, on what is published here; none where nothing is. */
  readonly examples: readonly { readonly does: string; readonly command: string }[];
};

/** The addresses that give data, to read. */
export function renderApi({ endpoints, examples }: ApiView): Html {
  const names = Object.keys(groups) as (keyof typeof groups)[];
  const sections: GuideSection[] = [
    { id: 'rules', title: 'What holds everywhere', content: rules },
    ...(examples.length ? [{ id: 'try', title: 'Try it', content: tryIt(examples) }] : []),
    ...names.map((group) => ({
      id: group,
      title: groups[group],
      content: endpointTable(
        groups[group],
        endpoints.filter((endpoint) => endpoint.group === group),
      ),
    })),
    { id: 'parameters', title: 'Parameters', content: parameterList },
  ];
  return guide(
    'API',
    html`Every figure and every file has an address that a program can read. The same as an <a class="govuk-link" href="${addresses.openApi}">OpenAPI 3.1 document (JSON)</a>.`,
    sections,
  );
}

const rules = html`
<ul class="govuk-list govuk-list--bullet">
<li>Everything is public and only to be read. No key is needed; GET and HEAD are answered, nothing else.</li>
<li>The address of an edition’s file gives the same bytes for ever, unless the edition is withdrawn. The address of a report gives its latest edition.</li>
<li>Every page and file has an <code>ETag</code>. Send it back in <code>If-None-Match</code>, and the answer is 304 without a body for as long as nothing has changed.</li>
<li>Scripts of other sites may read the files (CORS).</li>
</ul>
<p class="govuk-body">Answers carry one of these statuses:</p>
<dl class="app-words">
<div><dt>200</dt><dd>What was asked for.</dd></div>
<div><dt>304</dt><dd>What you have still stands.</dd></div>
<div><dt>404</dt><dd>There is nothing at this address; the answer says what there is near it. It is a page, or JSON at an address that ends in <code>.json</code> or for whoever asks for it with <code>Accept: application/json</code>.</dd></div>
<div><dt>406</dt><dd>The address is a web page, and the request takes none.</dd></div>
<div><dt>410</dt><dd>The edition was withdrawn. A notice in the same format says when and why: as JSON by the <a class="govuk-link" href="${addresses.noticeSchema}">schema of notices</a>.</dd></div>
</dl>`;

function tryIt(examples: ApiView['examples']): Html {
  const commands = examples.map(
    ({ does, command }) => html`<p class="govuk-body">${does}</p>
<pre class="app-code"><code>${command}</code></pre>`,
  );
  return html`${commands}`;
}

function endpointTable(caption: string, endpoints: readonly Endpoint[]): Html {
  return table(
    caption,
    [{ label: 'Address' }, { label: 'Gives' }],
    endpoints.map((endpoint): Row[] => [
      {
        cells: [
          { content: html`<code class="app-path">${breakable(endpoint.path)}</code>` },
          {
            content: html`${endpoint.gives}<span class="app-remark">${endpoint.contentType.split(';')[0]}${schemaLink(endpoint)}; answers ${statusesOf(endpoint).join(', ')}</span>`,
          },
        ],
      },
    ]),
    'app-endpoints',
  );
}

/** A path that may go on in the next line before a part of it or before its ending. */
function breakable(path: string): Html {
  const parts = path.split(/(?<=[^/])(?=\/|\.)/);
  return html`${parts.map((part, index) => (index === 0 ? part : html`<wbr>${part}`))}`;
}

function schemaLink({ schema }: Endpoint): Html | null {
  return schema === undefined ? null : html` by <a class="govuk-link" href="${schema.split('#')[0]}">its schema</a>`;
}

const parameterList = html`<dl class="app-words">${Object.entries(parameters).map(
  ([name, { description, schema }]) =>
    html`<div><dt><code>{${name}}</code></dt><dd>${description}${'pattern' in schema ? html` Form: <code class="app-path">${schema.pattern}</code>` : null}</dd></div>`,
)}</dl>`;
