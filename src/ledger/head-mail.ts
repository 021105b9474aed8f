import type { Mail } from '../platform/mail/index.ts';
import { counted, date } from '../wording/index.ts';
import type { Target } from './deliver.ts';
import type { PublishedHead } from './heads.ts';

/** Who sends, and where readers find how a head is checked: the name of the body, the address of the site. */
export type Sender = { readonly bodyName: string; readonly baseUrl: string };

/** An e-mail address to which each head goes, in words and as the line that is to be kept. */
export function headMail(mail: Mail, address: string, name: string, sender: Sender): Target {
  return {
    id: `mail:${address}`,
    name,
    send: async (head) => {
      try {
        await mail.send({ to: address, ...messageOf(head, sender) });
        return null;
      } catch (error) {
        return `the mail server did not take it (${codesOf(error)})`;
      }
    },
  };
}

/** A head as a message that is worth keeping. */
export function messageOf(head: PublishedHead, { bodyName, baseUrl }: Sender): { subject: string; text: string } {
  return {
    subject: `Head of the tally of ${bodyName}, ${date(head.day)}`,
    text: `On ${date(head.day)} the tally of ${bodyName} held ${counted(head.length, 'entry', 'entries')}. This is its head:

${JSON.stringify(head)}

Keep this message where nobody at ${bodyName} can change it. The head fixes every entry up to that day: should
anybody rewrite one, the chain no longer holds this head, and whoever kept it can show that.

How to check it with a few lines of your own: ${baseUrl}/tally#keep
`,
  };
}

/** What went wrong by its codes alone: an error's own message may hold addresses. */
function codesOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => part !== undefined).join(' ') || 'no reason given';
}
