import { type Html, html } from '../../../platform/components/index.ts';
import { date } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type Contact, contactDetails } from '../../parts/contact.ts';
import { type GuideSection, guide } from '../../parts/guide.ts';

/** What the accessibility statement takes from the site that it is about. */
export type StatementView = {
  readonly bodyName: string | null;
  readonly demonstration: boolean;
  readonly address: string;
  readonly contact: Contact;
};

/** The day on which the words of this statement were last held against what the software does. */
const prepared = '2026-11-27';

const regulations = 'Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018';

/** The accessibility statement, in the form that the regulations of 2018 ask for. */
export function renderAccessibility(view: StatementView): Html {
  const sections: GuideSection[] = [
    { id: 'use', title: 'How accessible this site is', content: use },
    { id: 'formats', title: 'Other formats', content: formats },
    { id: 'feedback', title: 'Feedback and contact', content: feedback(view) },
    { id: 'enforcement', title: 'Enforcement procedure', content: enforcement },
    { id: 'technical', title: 'Compliance status', content: compliance(view) },
    { id: 'not-accessible', title: 'Content that is not accessible', content: notAccessible },
    { id: 'preparation', title: 'Preparation of this statement', content: preparation },
  ];
  const runBy = view.demonstration
    ? `a demonstration made with Tallystick from facts that ${view.bodyName ?? 'a body'} published, and not ${view.bodyName ?? 'that body'}’s own site`
    : `run by ${view.bodyName ?? 'the body that publishes here'}`;
  return guide(
    'Accessibility statement',
    html`This statement applies to <span class="app-address">${view.address}</span>, ${runBy}, and to the files that can be downloaded from it.`,
    sections,
  );
}

const use = html`
<p class="govuk-body">As many people as possible should be able to use this site. You should be able to:</p>
<ul class="govuk-list govuk-list--bullet">
<li>change colours, contrast and fonts with the settings of your browser or device;</li>
<li>zoom in to 400% without having to scroll sideways to read;</li>
<li>reach everything with a keyboard, and see where you are;</li>
<li>read every page with a screen reader, tables and charts included: every chart has a text alternative and its figures in a table beside it or in the files;</li>
<li>read every page without JavaScript, and print it;</li>
<li>tell ratings apart without colour: each is a word, a shape and a colour.</li>
</ul>
<p class="govuk-body">Some parts are not fully accessible. They are listed <a class="govuk-link" href="#not-accessible">below</a>. <a class="govuk-link" href="https://mcmw.abilitynet.org.uk/">AbilityNet</a> has advice on making your device easier to use if you have a disability.</p>`;

const formats = html`
<p class="govuk-body">Every report is a web page first. Most editions can also be downloaded as a single HTML file, as PDF, as spreadsheets (ODS and XLSX), as CSV and as JSON. <a class="govuk-link" href="${addresses.data}">All downloads</a></p>
<p class="govuk-body">If you need a report in another form, such as large print, Easy Read, audio or braille, ask whoever is named below.</p>`;

function feedback({ contact, bodyName, demonstration }: StatementView): Html {
  return html`
<p class="govuk-body">Whom to tell of a problem that is not listed on this page, or of a requirement that this site does not meet, and whom to ask for another form:</p>
${contactDetails(contact, bodyName, demonstration)}`;
}

const enforcement = html`
<p class="govuk-body">The Equality and Human Rights Commission (EHRC) is responsible for enforcing the ${regulations} (the “accessibility regulations”). If you are not happy with how your complaint is answered, <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">contact the Equality Advisory and Support Service (EASS)</a>.</p>`;

function compliance({ bodyName, demonstration }: StatementView): Html {
  const commitment = demonstration
    ? null
    : html`<p class="govuk-body">${bodyName ?? 'The body that publishes here'} is committed to making this website accessible, in accordance with the ${regulations}.</p>`;
  return html`${commitment}
<p class="govuk-body">This website is <strong>partially compliant</strong> with the <a class="govuk-link" href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines version 2.2</a> AA standard, due to the non-compliances listed below.</p>`;
}

const notAccessible = html`
<h3 class="govuk-heading-m">Non-compliance with the accessibility regulations</h3>
<ul class="govuk-list govuk-list--bullet">
<li>In PDF files the header of a column is marked as a header in every table, but the header of a row is not: a screen reader announces the column of a cell and not its row. This fails WCAG 2.2 success criterion 1.3.1 (info and relationships). The same tables on the web page have both.</li>
</ul>
<h3 class="govuk-heading-m">What is not known</h3>
<ul class="govuk-list govuk-list--bullet">
<li>Nobody who uses assistive technology every day has tested this site or its files yet.</li>
<li>No screen reader has been tried on the pages or the PDF files.</li>
<li>The PDF files claim PDF/UA-1. Their tags, header cells, alternative texts, language and title are checked by a program at each change; they have not been checked with veraPDF.</li>
<li>Spreadsheets are laid out as “Releasing statistics in spreadsheets” asks, one table a sheet; they have not been tried with a screen reader.</li>
<li>Reports are published in the words of the officers who wrote them. Abbreviations are not always explained, and older reports have gaps, marked […], where words did not survive.</li>
</ul>
<h3 class="govuk-heading-m">Disproportionate burden</h3>
<p class="govuk-body">Nothing is left undone on these grounds.</p>
<h3 class="govuk-heading-m">Content that is not within the scope of the regulations</h3>
<p class="govuk-body">The original documents from which older reports were transcribed are not part of this site.</p>`;

const preparation = html`
<p class="govuk-body">This statement was prepared on ${date(prepared)}. It describes the pages and files that Tallystick makes, and was prepared by self-assessment. No outside audit has been made.</p>
<p class="govuk-body">At each change of the software programs check:</p>
<ul class="govuk-list govuk-list--bullet">
<li>every kind of page with axe, on a wide and on a narrow screen;</li>
<li>every kind of page against the HTML standard;</li>
<li>that the keyboard reaches every link, that the focus shows, and that the skip link works;</li>
<li>that pages say the same without JavaScript, keep the words beside colours when colours are forced, and need no sideways scrolling at twice the size.</li>
</ul>
<p class="govuk-body">Such checks find part of what can be wrong. They do not replace people.</p>`;
