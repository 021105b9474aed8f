import type { ExampleSignIn, SignInLinks, SignInProviders } from '../identity/index.ts';
import type { Database } from '../platform/postgres/index.ts';
import type { Renderers } from '../reporting/index.ts';
import type { Frame } from '../site/index.ts';

/** What the office is handed. */
export type OfficeDeps = {
  /** The server's database, in which nobody acts. */
  readonly database: Database;
  /** What the frame of a page shows now. */
  readonly frame: () => Frame;
  /** How drafts are rendered. */
  readonly renderers: Renderers;
  readonly baseUrl: string;
  readonly now: () => Temporal.Instant;
  /** The ways to sign in: with providers, by a link where e-mail can be sent, as an example person on one's own machine. */
  readonly providers: SignInProviders;
  readonly links: SignInLinks | null;
  readonly examples: ExampleSignIn | null;
};
