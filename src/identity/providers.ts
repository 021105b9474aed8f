import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { isLoopback } from '../platform/config/index.ts';
import { ok, type Result, refused } from '../platform/result/index.ts';
import { type GroupRole, scopeFault } from './domain/groups.ts';
import { everything, type RoleId, roles } from './domain/rights.ts';

/** Who signs people in, by OpenID Connect, and what this system is there. */
export type SignInProvider = {
  /** Part of addresses: `entra` in `/office/sign-in/entra`. */
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly groupsClaim: string;
  /** Whether every address that it gives is known to be its person's, also where it does not say so each time. */
  readonly emailIsVerified: boolean;
  readonly groups: readonly GroupRole[];
};

/** Addresses that mean something else: `/office/sign-in/link`. */
const reservedIds = ['link', 'example'];

const roleIds = Object.keys(roles) as RoleId[];
const text = z.string().trim().min(1, { error: 'expected some text' });

const group = z
  .strictObject({ group: text, role: z.enum(roleIds), scope: z.string().default(everything) })
  .superRefine(({ role, scope }, context) => {
    const fault = scopeFault(role, scope);
    if (fault !== null) context.addIssue({ code: 'custom', path: ['scope'], message: fault });
  });

const provider = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected small letters, digits and hyphens' })
      .refine((id) => !reservedIds.includes(id), { error: `expected another name than ${reservedIds.join(' and ')}` }),
    name: text.refine((name) => !reservedIds.includes(name), {
      error: `expected another name than ${reservedIds.join(' and ')}`,
    }),
    issuer: z
      .string()
      .refine(isIssuer, { error: 'expected an address that begins with https://, without ? or #' })
      .refine(isOne, {
        error: 'expected one directory: the address with the id of your own, not common, organizations or consumers',
      }),
    clientId: text,
    clientSecret: text.optional(),
    clientSecretFile: text.optional(),
    scopes: z
      .array(text)
      .default(['openid', 'profile', 'email'])
      .refine((scopes) => scopes.includes('openid'), {
        error: 'expected openid among them',
      }),
    groupsClaim: text.default('groups'),
    emailIsVerified: z.boolean().default(false),
    groups: z.array(group).default([]),
  })
  .refine(({ clientSecret, clientSecretFile }) => (clientSecret === undefined) !== (clientSecretFile === undefined), {
    error: 'expected clientSecret or clientSecretFile, and not both',
  });

const schema = z
  .array(provider)
  .min(1, { error: 'expected at least one provider' })
  .superRefine((providers, context) => {
    for (const [i, one] of providers.entries()) {
      for (const key of ['id', 'name', 'issuer'] as const) {
        if (providers.findIndex((other) => other[key] === one[key]) < i)
          context.addIssue({ code: 'custom', path: [i, key], message: 'expected each once' });
      }
    }
  });

function isIssuer(issuer: string): boolean {
  if (!URL.canParse(issuer) || /[?#]/.test(issuer)) return false;
  const { protocol, hostname, username } = new URL(issuer);
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
}

/** At these addresses of Microsoft's anybody in the world has an account. */
function isOne(issuer: string): boolean {
  return !/^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/i.test(issuer);
}

/**
 * Reads the file of SIGN_IN_PROVIDERS: a JSON list of providers (docs/how-to/sign-in.md). A secret may lie in a file of its
 * own, found from the folder of this one.
 * @returns the providers, or every fault with its place. No fault shows a value of the file: one of them is a secret.
 */
export async function readProviders(path: string): Promise<Result<SignInProvider[], string[]>> {
  const content = await readText(path);
  if (!content.ok) return refused([`SIGN_IN_PROVIDERS is "${path}": ${content.error}`]);
  let json: unknown;
  try {
    json = JSON.parse(content.value);
  } catch (error) {
    return refused([`${path}${placeOf(error, content.value)}: expected JSON`]);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    return refused(parsed.error.issues.map((issue) => `${path}, ${inPlace(issue.path)}: ${wordsOf(issue)}`));
  }
  const providers = await Promise.all(
    parsed.data.map(async ({ clientSecretFile, clientSecret, ...rest }, i): Promise<Result<SignInProvider, string>> => {
      if (clientSecretFile === undefined) return ok({ ...rest, clientSecret: clientSecret ?? '' });
      const file = resolve(dirname(path), clientSecretFile);
      const read = await readText(file);
      const place = `${path}, ${inPlace([i, 'clientSecretFile'])}: "${file}"`;
      if (!read.ok) return refused(`${place}: ${read.error}`);
      const secret = read.value.trim();
      return secret === '' ? refused(`${place}: is empty`) : ok({ ...rest, clientSecret: secret });
    }),
  );
  const faults = providers.flatMap((one) => (one.ok ? [] : [one.error]));
  return faults.length > 0 ? refused(faults) : ok(providers.flatMap((one) => (one.ok ? [one.value] : [])));
}

async function readText(path: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    return refused(code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`);
  }
}

/** JSON's own message quotes what stands there, which may be a secret: only its line is taken from it. */
function placeOf(error: unknown, content: string): string {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  const quoted = /"(.+)"(?:\.\.\.)? is not valid JSON$/s.exec(message)?.[1];
  // What is wrong is in the middle of what is quoted.
  const at = position ?? (quoted && content.includes(quoted) ? content.indexOf(quoted) + quoted.length / 2 : null);
  return at === null ? '' : `, line ${content.slice(0, Number(at)).split('\n').length}`;
}

/** `provider 1, groups 2, role`. */
function inPlace(path: readonly PropertyKey[]): string {
  const [first, ...rest] = path;
  if (first === undefined) return 'the whole';
  const parts = rest.map((part) => (typeof part === 'number' ? ` ${part + 1}` : `, ${String(part)}`));
  return `provider ${Number(first) + 1}${parts.join('')}`;
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `there is no ${issue.keys.join(', ')}: expected ${Object.keys(provider.shape).join(', ')}`;
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_type') return `expected ${issue.expected === 'array' ? 'a list' : `a ${issue.expected}`}`;
  return issue.message;
}
