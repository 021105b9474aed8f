import type { ParseArgsConfig } from 'node:util';
import type { Action, PersonListed, Rights } from '../../identity/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Database } from '../../platform/postgres/index.ts';
import type { Renderers } from '../../reporting/index.ts';

/** Somebody on whose behalf a command is run, and what they may do. */
export type Acting = { readonly person: PersonListed; readonly rights: Rights };

/** What a command is run with, beside its arguments. */
export type CommandContext = {
  readonly database: Database;
  readonly now: () => Temporal.Instant;
  /** How the files of an edition are rendered. */
  readonly renderers: Renderers;
  /** The address that readers use, without a slash at its end. */
  readonly baseUrl: string;
  /** Where the head of the tally goes every day, and what sends e-mail. */
  readonly outside: Pick<Config, 'headMail' | 'headWebhook' | 'mail'>;
  /** On whose behalf it is run, and what they may do; null where the operator acts alone. */
  readonly acting: Acting | null;
  /** Progress and remarks for a person: standard error. */
  readonly say: (line: string) => void;
};

/**
 * What a command came to. `status` is 0 done, 1 refused or findings, 2 wrong use. `json` is what `--format json` prints,
 * `text` what a person reads; `bytes` goes to standard output as it is, in place of both.
 */
export type Outcome = {
  readonly status: 0 | 1 | 2;
  readonly json: unknown;
  readonly text: readonly string[];
  readonly bytes?: Uint8Array;
  /** Something was kept although the status says that not all is well. */
  readonly kept?: true;
  /** `text` is what was asked for, and not a refusal, whatever the status says. */
  readonly isAnswer?: true;
};

export type Options = NonNullable<ParseArgsConfig['options']>;

export type Given = {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
};

/** What a command does once its arguments are known to be good. */
export type Work = (context: CommandContext) => Promise<Outcome>;

/**
 * What a command needs of a person on whose behalf it is run: rights, some only with an option. `operator`: it is for
 * whoever runs the command line alone.
 */
export type Needs = 'operator' | readonly (Action | { readonly action: Action; readonly with: string })[];

/** A command of `script/tally`. */
export type Command = {
  readonly summary: string;
  /** What follows the command's name. */
  readonly usage: string;
  /** What `--help` says below the usage, a line each. */
  readonly help: readonly string[];
  readonly options: Options;
  /** How many arguments it takes, which may depend on the options. */
  readonly arguments: number | ((values: Given['values']) => number);
  /** What it needs of a person on whose behalf it is run. */
  readonly needs: Needs;
  /** Whether what it writes is its answer, so that `--format` is its own. */
  readonly ownFormat?: true;
  /** Whether it puts a new data folder to use when it is done, so that no server fills it with examples later. */
  readonly settles?: (given: Given) => boolean;
  /** What it does where there is no database yet, without making one; null where it cannot do without. */
  readonly withoutDatabase?: (given: Given) => (() => Promise<Outcome>) | null;
  /** Reads its arguments, before anything is started: the work to do, or what was wrong with them. */
  readonly prepare: (given: Given) => Work | Outcome;
};

/** A text option, null when it is not given or empty. */
export function textOf(given: Given, name: string): string | null {
  const value = given.values[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** What was given of an option that may be given several times. */
export function textsOf(given: Given, name: string): readonly string[] {
  const value = given.values[name];
  return Array.isArray(value) ? value.filter((text) => text.trim() !== '') : [];
}

/** Done. */
export const done = (json: unknown, ...text: string[]): Outcome => ({ status: 0, json, text });

/** Refused: why, for a person and for a program. */
export const refusal = (why: string): Outcome => ({ status: 1, json: { refused: why }, text: [why] });

/** Wrong use: what is wrong, and where to read what is right. */
export const wrongUse = (why: string, command?: string): Outcome => ({
  status: 2,
  json: { wrongUse: why },
  text: [why, `script/tally ${command ? `${command} ` : ''}--help explains.`],
});
