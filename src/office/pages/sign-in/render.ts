import { component, type Html, html } from '../../../platform/components/index.ts';
import * as addresses from '../../addresses.ts';
import { linkButton } from '../../forms.ts';

/** The ways to sign in here. `to` is where somebody goes on to. */
export type SignInView = {
  readonly to: string;
  /** Whether this browser still holds a session that is over. */
  readonly isOver: boolean;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly byLink: boolean;
  readonly asExample: boolean;
};

export function renderSignIn(view: SignInView): Html {
  const { providers, byLink, asExample, to, isOver } = view;
  if (providers.length === 0 && !byLink && !asExample) return nobodyCan;
  const ways = [
    ...(asExample
      ? [
          way(
            'As an example person',
            'This is a demonstration: choose one of its example people and see the system as they do. No password is needed.',
            linkButton('Choose an example person', addresses.signInAsExampleFor(to)),
          ),
        ]
      : []),
    ...(providers.length > 0
      ? [
          way(
            'With your work account',
            'If your administrator has given your account access.',
            html`${providers.map(({ id, name }) => linkButton(`Sign in with ${name}`, addresses.signInWith(id, to)))}`,
          ),
        ]
      : []),
    ...(byLink
      ? [
          way(
            'With a link by e-mail',
            providers.length > 0
              ? 'For those without such an account, who were invited with their e-mail address.'
              : 'For those who were invited with their e-mail address.',
            html`<p class="govuk-body"><a class="govuk-link" href="${addresses.signInByLinkFor(to)}">Get a link by e-mail</a></p>`,
          ),
        ]
      : []),
  ];
  return html`
<h1 class="govuk-heading-xl">Sign in</h1>
${
  isOver
    ? component('inset-text', {
        classes: 'app-measure',
        html: html`<strong>You have been signed out.</strong> That happens after an hour without use, after twelve hours in any case, when the session is ended in another browser, when an administrator ends your access, and when an old copy of your browser’s cookie is used, here or by somebody else.`,
      })
    : null
}
<p class="govuk-body-l app-measure">The office is for those who work here. Everything that is published can be read <a class="govuk-link" href="/">on the public site</a> without signing in.</p>
${to === addresses.home ? null : html`<p class="govuk-body app-measure">Sign in to go on to the page that you asked for.</p>`}
${ways}`;
}

function way(title: string, about: string, how: Html): Html {
  return html`<section class="app-way">
<h2 class="govuk-heading-m">${title}</h2>
<p class="govuk-body app-measure">${about}</p>
${how}
</section>`;
}

const nobodyCan = html`
<h1 class="govuk-heading-xl">Sign in</h1>
<p class="govuk-body-l app-measure">Nobody can sign in here yet: no way to sign in is set up.</p>
<p class="govuk-body app-measure">Whoever looks after this system sets up a sign-in provider (<code>SIGN_IN_PROVIDERS</code>) or e-mail (<code>SMTP_URL</code>), and then invites the first administrator with <code>script/tally people invite</code>.</p>
<p class="govuk-body">Everything that is published can be read <a class="govuk-link" href="/">on the public site</a>.</p>`;

/** Why somebody was not signed in, in words, and what to do. `byLink` where they came by a link, and may want another. */
export function renderNotSignedIn(says: string, byLink: boolean): Html {
  const [href, text] = byLink ? [addresses.signInByLink, 'Ask for another link'] : [addresses.signIn, 'Sign in again'];
  return html`
<h1 class="govuk-heading-xl">You are not signed in</h1>
<p class="govuk-body-l app-measure">${says}</p>
<p class="govuk-body"><a class="govuk-link" href="${href}">${text}</a></p>`;
}
