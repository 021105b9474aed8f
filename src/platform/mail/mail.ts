import { createTransport } from 'nodemailer';
import { isLoopback } from '../config/index.ts';

/** A message in plain text. */
export type Message = {
  readonly to: string | readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Its Message-ID without the brackets, `3fe1@host`: one that is sent twice is the same message. Absent: one is made up. */
  readonly id?: string;
};

export type Mail = {
  /** Hands a message to the server. @throws Error when the server does not take it, for every recipient. */
  send(message: Message): Promise<void>;
  close(): void;
};

const seconds = 1000;

/**
 * Opens the way to an SMTP server: `smtps://` speaks TLS from the first byte; `smtp://` must change to it before anything is
 * said, unless the server is this machine. Connections are kept for a while, at most two at a time.
 */
export function openMail({ url, from }: { url: string; from: string }): Mail {
  const { protocol, hostname } = new URL(url);
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      requireTLS: protocol === 'smtp:' && !isLoopback(hostname),
      connectionTimeout: 10 * seconds,
      greetingTimeout: 10 * seconds,
      socketTimeout: 30 * seconds,
      // A message is what is given, and never a file or a page that it names.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    async send({ to, subject, text, id }) {
      const { rejected } = await transport.sendMail({
        // As parts: a text is read as a list of names, comments and addresses, of which a(b)@example.org would reach a@example.org.
        to: [to].flat().map((address) => ({ name: '', address })),
        subject,
        text,
        ...(id === undefined ? {} : { messageId: `<${id}>` }),
        // Machines do not answer a message that no person wrote.
        headers: { 'auto-submitted': 'auto-generated' },
      });
      if (rejected.length > 0) throw new Error(`The mail server refused ${rejected.length} of the recipients.`);
    },
    close: () => transport.close(),
  };
}
