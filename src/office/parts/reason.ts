import { longestReason, reasonTooLong } from '../../ledger/index.ts';
import type { Html } from '../../platform/components/index.ts';
import { type Fault, type Field, textArea } from '../forms.ts';

/** What a box for a reason says of how long it may be. */
export const reasonHint = `Up to ${longestReason} characters.`;

/** The box in which a form asks why. */
export function reasonArea({ hint, ...field }: Field & { readonly hint: string; readonly rows?: number }): Html {
  return textArea({ ...field, hint: `${hint} ${reasonHint}` });
}

/** What is wrong with a reason; `missing` is said where there is none, null where there need not be one. */
export function reasonFaults(field: string, reason: string, missing: string | null): Fault[] {
  const text = reason === '' ? missing : reasonTooLong(reason);
  return text === null ? [] : [{ field, text }];
}

/** What keeps a change of what may be published from being saved: there is no reason for it, or one that is too long. */
export function correctionFault(reason: string, isPublished: boolean): string | null {
  const missing = isPublished ? 'Nothing was saved yet: say why what was published is changed' : null;
  return reasonFaults('correction', reason, missing)[0]?.text ?? null;
}
