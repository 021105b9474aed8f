import { listed } from '../../wording/index.ts';

/** What somebody had to do with a priority that is to be accepted: they submitted it last, or changed something of it since. */
export type OwnPart = 'submitted' | 'changed';

/** Somebody who may review a priority that is submitted. */
export type Reviewer = {
  readonly person: string;
  readonly name: string;
  /** Null where they neither submitted it nor changed it since. */
  readonly own: OwnPart | null;
  /** Why they may accept it all the same; null where nobody excepted them. */
  readonly exception: string | null;
};

/** Whether somebody who may review a priority may accept it: nobody accepts their own part, unless an exception is recorded. */
export function mayAccept({ own, exception }: Reviewer): boolean {
  return own === null || exception !== null;
}

const because: { readonly [O in OwnPart]: string } = {
  submitted: 'You submitted it, and nobody accepts what they submitted.',
  changed: 'You changed something of it after it was submitted, and nobody accepts what they changed.',
};

/** What else they can do: what was changed is looked at by whoever submits it anew. */
const ways: { readonly [O in OwnPart]: readonly string[] } = {
  submitted: [],
  changed: ['you return it, so that whoever leads it sees what you changed and submits it again'],
};

const byException =
  'somebody else who is chief executive or deputy mayor records an exception for you on the quarter’s page of signing, with a reason';

/** For whoever asks to accept what they submitted, or changed since. */
export function ownAcceptance(own: OwnPart): string {
  return `${because[own]} ${['Somebody else who reviews accepts it', ...ways[own], byException].join(', or ')}.`;
}

/** Why a person who reviews does not accept a priority, and who does; null where they may, or do not review. */
export function whyNotAccept(reviewers: readonly Reviewer[], person: string): string | null {
  const me = reviewers.find((one) => one.person === person);
  if (!me?.own || mayAccept(me)) return null;
  const others = reviewers.filter(mayAccept).map(({ name }) => name);
  if (others.length > 0) return `${because[me.own]} Who can accept it: ${listed(others)}.`;
  const nobody =
    reviewers.length > 1
      ? 'Everybody else who reviews here submitted it or changed it since, too'
      : 'Nobody else reviews here';
  const given = 'an administrator gives somebody else the role of performance officer';
  return `${because[me.own]} ${nobody}: ${[...ways[me.own], given, byException].join(', or ')}.`;
}
