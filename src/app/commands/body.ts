import { basename, extname } from 'node:path';
import {
  changedImprint,
  type Imprint,
  type ImprintChanges,
  type PlanTables,
  readBody,
  readImprint,
  setImprint,
} from '../../plan/index.ts';
import { codeOf, readAtMost } from '../../platform/files/index.ts';
import { attempt, type Writer } from '../../platform/postgres/index.ts';
import { ok, type Result, refused } from '../../platform/result/index.ts';
import { announceEditions, type ReportingTables, tryNotice } from '../../reporting/index.ts';
import { type Command, done, type Given, type Outcome, textOf, wrongUse } from './command.ts';

const logoTypes = { '.svg': 'image/svg+xml', '.png': 'image/png' } as const;

/** What a body can say of itself. */
const imprintOptions = [
  ...['colour', 'logo', 'contact-name', 'contact-email', 'contact-url'],
  ...['licence-name', 'licence-url', 'demonstration'],
];

export const bodyCommand: Command = {
  summary: 'show or set what the body says of itself on every page and file: colour, logo, contact, licence',
  usage: '[--colour #RRGGBB] [--logo FILE|none] [--contact-name TEXT] …',
  help: [
    'Without options it shows what is set. Files that are already published stay as they are.',
    '--colour          the colour of the masthead, #rrggbb, dark enough for white text on it',
    '--logo            an SVG or PNG file, 200 kB at most, to stand on white; none takes it away',
    '--contact-name    whom readers turn to; none takes it away, as with the next two',
    '--contact-email   their e-mail address',
    '--contact-url     a page that says how to reach them',
    '--licence-name    what readers may do; the Open Government Licence v3.0 unless it is set',
    '--licence-url     where the licence stands',
    '--demonstration   yes or no: whether pages and files say that they are a demonstration',
    '--reason          why; the tally keeps it',
  ],
  options: Object.fromEntries([...imprintOptions, 'reason'].map((name) => [name, { type: 'string' }])),
  arguments: 0,
  needs: imprintOptions.map((name) => ({ action: 'body.change', with: name })),
  prepare(given) {
    const demonstration = textOf(given, 'demonstration');
    if (demonstration !== null && demonstration !== 'yes' && demonstration !== 'no') {
      return wrongUse(`"${demonstration}" is not an answer (expected --demonstration yes or no).`, 'body');
    }
    return async ({ database, now, renderers }) => {
      const logo = await logoOf(textOf(given, 'logo'));
      if (!logo.ok) return refusedBecause([logo.error]);
      const result = await attempt<ReportingTables, Imprint, string[]>(database, async (tx) => {
        const body = await readBody(tx);
        if (body === null) return refused(['No body is known yet: import a report pack first.']);
        const imprint = await readImprint(tx);
        const changes = changesOf(given, imprint, logo.value);
        if (Object.keys(changes).length === 0) return ok(imprint);
        const changed = await changeImprint(tx, changes);
        if (!changed.ok || !changes.logo) return changed;
        // A logo that no file can hold would stand in the way of the next publication.
        const tried = await tryNotice(renderers, body, changed.value, now());
        return tried.ok ? changed : refused([`The logo cannot be used. ${tried.error}`]);
      });
      return result.ok ? shown(result.value) : refusedBecause(result.error);
    };
  },
};

/** Changes the imprint in the caller's transaction, or says everything that is wrong; running servers hear of it. */
export async function changeImprint(
  tx: Writer<ReportingTables>,
  changes: ImprintChanges,
): Promise<Result<Imprint, string[]>> {
  const next = changedImprint(await readImprint(tx as Writer<PlanTables>), changes);
  if (!next.ok) return next;
  await setImprint(tx as Writer<PlanTables>, next.value);
  await announceEditions(tx);
  return next;
}

type Logo = Imprint['logo'] | undefined;

async function logoOf(path: string | null): Promise<Result<Logo, string>> {
  if (path === null) return ok(undefined);
  if (path === 'none') return ok(null);
  const contentType = logoTypes[extname(path).toLowerCase() as keyof typeof logoTypes];
  if (!contentType) return refused(`${basename(path)} is not a logo that can be used (expected an .svg or .png file).`);
  try {
    const bytes = await readAtMost(path, 1_000_000);
    return bytes === null ? refused(`${path} is too large (expected 200 kB at most).`) : ok({ bytes, contentType });
  } catch (error) {
    if (codeOf(error)) return refused(`${path} cannot be read (${codeOf(error)}).`);
    throw error;
  }
}

function changesOf(given: Given, { contact, licence }: Imprint, logo: Logo): ImprintChanges {
  const said = (name: string) => textOf(given, name);
  const orNone = (name: string, now: string | null) => {
    const text = said(name);
    return text === null ? now : text === 'none' ? null : text;
  };
  const asked = (...names: string[]) => names.some((name) => said(name) !== null);
  const colour = said('colour');
  return {
    ...(colour === null ? {} : { colour }),
    ...(logo === undefined ? {} : { logo }),
    ...(asked('contact-name', 'contact-email', 'contact-url') && {
      contact: {
        name: orNone('contact-name', contact.name),
        email: orNone('contact-email', contact.email),
        url: orNone('contact-url', contact.url),
      },
    }),
    ...(asked('licence-name', 'licence-url') && {
      licence: { name: said('licence-name') ?? licence.name, url: said('licence-url') ?? licence.url },
    }),
    ...(asked('demonstration') && { demonstration: said('demonstration') === 'yes' }),
  };
}

function shown(imprint: Imprint): Outcome {
  const { colour, logo, contact, licence, demonstration } = imprint;
  const logoWords = logo ? `${logo.contentType}, ${logo.bytes.length.toLocaleString('en-GB')} bytes` : 'none';
  return done(
    { ...imprint, logo: logo && { contentType: logo.contentType, bytes: logo.bytes.length } },
    `colour         ${colour}`,
    `logo           ${logoWords}`,
    `contact        ${[contact.name, contact.email, contact.url].filter((part) => part !== null).join(', ') || 'none'}`,
    `licence        ${licence.name}, ${licence.url}`,
    `demonstration  ${demonstration ? 'yes' : 'no'}`,
  );
}

const refusedBecause = (why: readonly string[]): Outcome => ({ status: 1, json: { refused: why }, text: why });
