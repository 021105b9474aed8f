/** The only door to e-mail. */
export { type Mail, type Message, openMail } from './mail.ts';
