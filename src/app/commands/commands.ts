import { backupCommand, restoreCommand } from './backup.ts';
import { bodyCommand } from './body.ts';
import type { Command } from './command.ts';
import { exportCommand } from './export.ts';
import { headCommand } from './head.ts';
import { importCommand } from './import.ts';
import { openCommand } from './open.ts';
import { peopleCommands } from './people.ts';
import { publishCommand } from './publish.ts';
import { reportCommand } from './report.ts';
import { scrutiniseCommand } from './scrutinise.ts';
import { templateCommand } from './template.ts';
import { verifyCommand } from './verify.ts';
import { withdrawCommand } from './withdraw.ts';

/** Every command of `script/tally`, by its name of one word or two, in the order of the overview. */
export const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  template: templateCommand,
  open: openCommand,
  report: reportCommand,
  scrutinise: scrutiniseCommand,
  publish: publishCommand,
  withdraw: withdrawCommand,
  verify: verifyCommand,
  head: headCommand,
  export: exportCommand,
  body: bodyCommand,
  ...peopleCommands,
  backup: backupCommand,
  restore: restoreCommand,
};
