import type { Session } from '../identity/index.ts';
import { component, type Html, html } from '../platform/components/index.ts';
import type { Problem } from '../platform/http/index.ts';
import { documentOf, type Frame, nameOn } from '../site/index.ts';
import * as addresses from './addresses.ts';
import { button, formTo } from './forms.ts';
import type { Place, Section } from './places.ts';

export type Crumb = { readonly text: string; readonly href?: string };

/** A page of the office. */
export type OfficePage = {
  readonly title: string;
  readonly section?: Section;
  /** The way here from the office's home, which begins it; none for a page that stands beside the others. */
  readonly crumbs?: readonly Crumb[];
  readonly content: Html;
  /** The status of the answer where it is another than usual. */
  readonly status?: number;
  /** Loads our script, which helps with forms (`script/`): it saves as one goes, takes what Word copied, and previews. */
  readonly scripts?: true;
  /**
   * The browser keeps the page as it was left, with what was typed, for whoever comes back to it by the Back button. For
   * pages on which much is typed; signing out makes the browser forget them.
   */
  readonly keepsTyped?: true;
};

/** What is around a page: the body's frame, who is signed in, and where they may go. */
export type Surroundings = {
  readonly frame: Frame;
  readonly session: Session | null;
  readonly places: readonly Place[];
  /** The address of our script. */
  readonly script: string;
};

/** A whole page of the office as text. */
export function layout(page: OfficePage, { frame, session, places, script }: Surroundings): string {
  const title = page.status === 422 ? `Error: ${page.title}` : page.title;
  return documentOf(
    {
      title: `${title} – Office`,
      home: addresses.home,
      head: html`<meta name="robots" content="noindex">${page.scripts ? html`\n<script type="module" src="${script}"></script>` : null}`,
      navigation: html`${signedIn(session, page.section)}${component('service-navigation', {
        serviceName: 'Office',
        serviceUrl: session ? addresses.home : addresses.signIn,
        navigationLabel: 'Office',
        collapseNavigationOnMobile: false,
        navigation: places.map(({ section, text, href }) => ({ text, href, active: page.section === section })),
      })}`,
      breadcrumbs: page.crumbs
        ? component('breadcrumbs', { items: [{ text: 'Office', href: addresses.home }, ...page.crumbs] })
        : null,
      content: page.content,
      footer: html`
<ul class="app-footer__links"><li><a class="govuk-link" href="/">Public site of ${nameOn(frame)}</a></li></ul>
<p class="govuk-body-s">For those who work here. What is shown on these pages may not be published yet.</p>`,
    },
    frame,
  );
}

/** Who is signed in, and the way out. */
function signedIn(session: Session | null, section: Section | undefined): Html | null {
  if (session === null) return null;
  const link = html`<a class="govuk-link" href="${addresses.account}"${section === 'account' ? html` aria-current="page"` : null}>My account</a>`;
  return html`<div class="app-signed-in"><div class="govuk-width-container">
<p>Signed in as <strong>${session.person.name}</strong></p>
${link}
${formTo(addresses.signOut, session, button('Sign out', { name: 'sign-out', kind: 'link' }), { name: 'Sign out' })}
</div></div>`;
}

/** A problem in the look of the office: an address without a page, a fault, a request that is refused at the door. */
export function officeProblem(problem: Problem, around: Surroundings): string {
  const links = problem.links ?? [{ text: 'Office', href: addresses.home }];
  const content = html`
<h1 class="govuk-heading-xl">${problem.title}</h1>
<p class="govuk-body-l app-measure">${problem.message}</p>
${problem.id ? html`<p class="govuk-body">Number of this request: <code class="app-hash">${problem.id}</code></p>` : null}
<p class="govuk-body">You can go to:</p>
<ul class="govuk-list govuk-list--bullet">${links.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`;
  return layout({ title: problem.title, content }, around);
}
