import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { contactDetails } from '../../parts/contact.ts';
import { type GuideSection, guide } from '../../parts/guide.ts';
import type { AboutView } from './present.ts';

/** The page about the site. */
export function renderAbout(view: AboutView): Html {
  const sections: GuideSection[] = [
    { id: 'what', title: 'What this is', content: whatThisIs(view) },
    { id: 'editions', title: 'Editions, corrections and withdrawals', content: editions },
    ...(view.latest
      ? [
          { id: 'citing', title: 'How to cite a report', content: citing(view.latest) },
          { id: 'checking', title: 'How to check an edition', content: checking(view.latest) },
        ]
      : []),
    { id: 'licence', title: 'Licence', content: licence(view) },
    { id: 'contact', title: 'Contact', content: contactDetails(view.contact, view.bodyName, view.demonstration) },
  ];
  return guide(
    'About this site',
    'Who publishes here, what an edition is, and how to cite, check and reuse what you find.',
    sections,
  );
}

function whatThisIs({ bodyName, demonstration }: AboutView): Html {
  const body = bodyName ?? 'a local policing body';
  return html`
${
  demonstration
    ? component('inset-text', {
        html: html`<strong>This is a demonstration.</strong> It was made with Tallystick from facts that ${body} published. It is not ${body}’s own site, and ${body} does not answer for it.`,
      })
    : null
}
<p class="govuk-body">Here are the quarterly performance reports of ${body}: for each priority what was aimed at, what happened, how confident the officers are, what could go wrong and what it cost.</p>
<p class="govuk-body">The law asks for it. A local policing body must publish what people need to judge its performance, as soon as practicable after the period that it is about (Police Reform and Social Responsibility Act 2011, section 11).</p>
<p class="govuk-body">Pages and files are made by Tallystick from one document for each report, so that every format says the same. The page of an indicator or a goal leads to each report that states it, and a transcribed report names its source. <a class="govuk-link" href="${addresses.ratings}">What the ratings mean</a></p>`;
}

const editions = html`
<p class="govuk-body">Publishing a report makes an <strong>edition</strong>: the report as it stood, under a number, a date and an address of its own. An edition never changes.</p>
<dl class="app-words">
<div><dt>Latest edition</dt><dd>The address of a report, such as <code>${addresses.report('2020-21-Q4')}</code>, always leads to its latest edition.</dd></div>
<div><dt>Correction</dt><dd>A new edition, with the reason for it. The one before stays where it was, with a line at its top that says which edition replaced it.</dd></div>
<div><dt>Withdrawal</dt><dd>Where something must not be public, such as personal data or what a court forbids, an edition’s content is taken away in every format at once. A notice stands in its place: when, why, and the content hash, so that whoever kept a copy can show that it is the one that was published. Its address answers with status 410, gone.</dd></div>
<div><dt>Back-file</dt><dd>A report that was published before this site, transcribed from what was published. It says from what, and marks what did not survive.</dd></div>
</dl>
<p class="govuk-body"><a class="govuk-link" href="${addresses.reports}">All reports and their editions</a>. New editions, corrections and withdrawals are announced in the <a class="govuk-link" href="${addresses.feed}">feed</a>.</p>`;

function citing({ title, href, citation }: NonNullable<AboutView['latest']>): Html {
  return html`
<p class="govuk-body">Cite an edition, not only the report: its address will show the same figures for as long as this site is kept. For the latest, <a class="govuk-link" href="${href}">${title}</a>:</p>
<blockquote class="app-citation"><p>${citation.text}</p></blockquote>
<p class="govuk-body">Put the day on which you read it in place of [date]. As BibTeX:</p>
<pre class="app-code"><code>${citation.bibtex}</code></pre>
<p class="govuk-body">For a single indicator or goal, cite the edition that states the figure and add the title of the indicator or goal. The address of its own page shows what every report says of it, and grows with each.</p>`;
}

function checking({ json, csv, contentHash }: NonNullable<AboutView['latest']>): Html {
  return html`
<p class="govuk-body">Each edition has a <strong>content hash</strong>: a fingerprint of everything in the report but the edition’s own number, dates and reason. It stands on the report’s page, in its files and in any notice of withdrawal. To work it out again take the JSON file, leave out <code>edition</code>, write the rest in the form of RFC 8785 (keys sorted, no spaces) and take the SHA-256 of those bytes. With <code>jq</code>, for the latest edition:</p>
<pre class="app-code"><code>curl -s ${json} | jq -cjS 'del(.edition)' | sha256sum</code></pre>
<p class="govuk-body">It must give:</p>
<pre class="app-code"><code>${contentHash}</code></pre>
<p class="govuk-body">If anybody has changed a single character, another hash comes out. To be sure that you have a whole file, compare its own SHA-256 with the one in the <a class="govuk-link" href="${addresses.data}">list of downloads</a>:</p>
<pre class="app-code"><code>curl -s ${csv} | sha256sum</code></pre>
<p class="govuk-body">To check as well that the history before an edition was not rewritten since, see <a class="govuk-link" href="${addresses.tally}">how to check a figure</a>.</p>`;
}

function licence({ licence: { name, url } }: AboutView): Html {
  return html`
<p class="govuk-body">Unless it says otherwise, everything here is available under the <a class="govuk-link" rel="license" href="${url}">${name}</a>.${isOpenGovernment(url) ? html` You may copy, publish, pass on and adapt it, also for money, if you name the source. The licence does not cover personal data, logos, or what belongs to others.` : null}</p>
${
  isOpenGovernment(url)
    ? html`<p class="govuk-body">Name the source (a citation does), and add these words:</p>
<blockquote class="app-citation"><p>Contains public sector information licensed under the ${name}.</p></blockquote>`
    : null
}`;
}

/** Whether what is said of the Open Government Licence may be said of a licence. */
function isOpenGovernment(url: string): boolean {
  return url.startsWith('https://www.nationalarchives.gov.uk/doc/open-government-licence/');
}
