import { listed } from '../../wording/index.ts';

/** Somebody who may review a priority that is submitted. `submitted` is true where they last submitted it themselves. */
export type Reviewer = {
  readonly person: string;
  readonly name: string;
  readonly submitted: boolean;
  /** Why they may accept it all the same; null where nobody excepted them. */
  readonly exception: string | null;
};

/** Whether somebody who may review a priority may accept it: nobody accepts what they submitted, unless an exception is recorded. */
export function mayAccept({ submitted, exception }: Reviewer): boolean {
  return !submitted || exception !== null;
}

const byException =
  'the chief executive or the deputy mayor records an exception for you on the quarter’s page of signing, with a reason';

/** For whoever asks to accept what they submitted. */
export const ownAcceptance = `You submitted it, and nobody accepts what they submitted. Somebody else who reviews accepts it, or ${byException}.`;

/** Why a person who reviews does not accept a priority, and who does; null where they may, or do not review. */
export function whyNotAccept(reviewers: readonly Reviewer[], person: string): string | null {
  const own = reviewers.find((one) => one.person === person);
  if (!own || mayAccept(own)) return null;
  const others = reviewers.filter(mayAccept).map(({ name }) => name);
  return others.length > 0
    ? `You submitted it, and nobody accepts what they submitted. Who can accept it: ${listed(others)}.`
    : `You submitted it, and nobody accepts what they submitted. Nobody else reviews here: an administrator gives somebody else the role of performance officer, or ${byException}.`;
}
