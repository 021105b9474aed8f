import { type MailListed, type MailState, mailState } from '../../../quarter/index.ts';
import { counted, instant } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';

/** A mail as the outbox shows it. */
export type MailView = {
  readonly id: string;
  readonly subject: string;
  /** Whom it is for, and where it goes for those who may see addresses. */
  readonly to: string;
  readonly made: string;
  readonly state: {
    readonly tag: string;
    readonly colour: 'green' | 'grey' | 'yellow' | 'red';
    readonly words: string;
  };
  readonly mayBeSentAgain: boolean;
  /** What it says, in lines; addresses of this system lead there. */
  readonly text: readonly (readonly { readonly words: string; readonly href: string | null }[])[];
};

export type OutboxView = {
  readonly mails: readonly MailView[];
  readonly summary: string;
  readonly leaves: boolean;
  readonly newer: string | null;
  readonly older: string | null;
  readonly done: string | null;
};

type Found = {
  readonly mails: readonly MailListed[];
  readonly counts: { readonly all: number; readonly waiting: number; readonly givenUp: number };
};

type Asked = {
  readonly page: number;
  readonly size: number;
  readonly done: boolean;
  /** Whether there is a mail server. */
  readonly leaves: boolean;
  readonly showsAddresses: boolean;
  readonly baseUrl: string;
};

/** The page of a list that a query asks for; the first one where it asks for none. */
export function pageAsked(query: unknown): number {
  const { page } = query as { readonly page?: unknown };
  return typeof page === 'string' && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
}

export function presentOutbox({ mails, counts }: Found, asked: Asked): OutboxView {
  const { page, size, leaves } = asked;
  return {
    mails: mails.map((mail) => mailView(mail, asked)),
    summary: summaryWords(counts, leaves),
    leaves,
    newer: page > 1 ? pageAt(page - 1) : null,
    older: counts.all > page * size ? pageAt(page + 1) : null,
    done: asked.done ? 'It is sent again within a minute.' : null,
  };
}

const pageAt = (page: number) => (page === 1 ? addresses.reminders : `${addresses.reminders}?page=${page}`);

function summaryWords({ all, waiting, givenUp }: Found['counts'], leaves: boolean): string {
  if (!leaves) return counted(all, 'mail');
  const parts = [
    ...(waiting > 0 ? [`${counted(waiting, 'waits', 'wait')} to be sent`] : []),
    ...(givenUp > 0 ? [`${counted(givenUp, 'was', 'were')} given up`] : []),
  ];
  return `${counted(all, 'mail')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function mailView(mail: MailListed, { leaves, showsAddresses, baseUrl }: Asked): MailView {
  const state = mailState(mail);
  return {
    ...{ id: mail.id, subject: mail.subject, made: instant(mail.made) },
    to: showsAddresses ? `${mail.name} (${mail.address})` : mail.name,
    state: stateWords(state, leaves),
    mayBeSentAgain: leaves && state.kind === 'given-up',
    text: mail.text
      .trimEnd()
      .split('\n')
      .map((line) => linked(line, baseUrl)),
  };
}

function stateWords(state: MailState, leaves: boolean): MailView['state'] {
  switch (state.kind) {
    case 'sent':
      return { tag: 'Sent', colour: 'green', words: instant(state.at) };
    case 'given-up':
      return { tag: 'Not sent', colour: 'red', words: state.fault };
    case 'waiting': {
      if (!leaves) return { tag: 'Kept here', colour: 'grey', words: 'there is no mail server' };
      if (state.next === null) return { tag: 'Waiting', colour: 'yellow', words: 'it is sent within a minute' };
      const why = state.fault === null ? '' : `: ${state.fault}`;
      return { tag: 'Waiting', colour: 'yellow', words: `tried again from ${instant(state.next)}${why}` };
    }
  }
}

function linked(line: string, baseUrl: string): MailView['text'][number] {
  const at = line.indexOf(`${baseUrl}/`);
  if (at < 0) return [{ words: line, href: null }];
  const address = line.slice(at);
  return [
    { words: line.slice(0, at), href: null },
    { words: address, href: address.slice(baseUrl.length) },
  ];
}
