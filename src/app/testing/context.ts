import type { Database } from '../../platform/postgres/index.ts';
import { dataRenderers } from '../../reporting/index.ts';
import type { CommandContext } from '../commands/command.ts';

/** What a command is run with in a test: files that need no rendering, nothing that leads outside, nobody but the operator. */
export function testContext(database: Database, otherwise: Partial<CommandContext> = {}): CommandContext {
  return {
    database,
    renderers: dataRenderers,
    now: () => Temporal.Instant.from('2026-11-27T10:00:00Z'),
    baseUrl: 'http://localhost:3000',
    outside: { headMail: [], headWebhook: null, mail: null },
    acting: null,
    say: () => {},
    ...otherwise,
  };
}
