import { startOffice } from '../../office/testing/index.ts';
import type { Database } from '../../platform/postgres/index.ts';
import { dataRenderers } from '../../reporting/index.ts';
import { compileStyles } from '../../site/index.ts';
import { openSite } from '../open-site.ts';
import type { Walked } from './walk-database.ts';

const baseUrl = 'http://localhost:3000';

/**
 * Every address that the public site leads to, pages, data and downloads, and those in `nothing`, asked for by a stranger and
 * by people who are signed in: they get the same, and `secret` is nowhere in it.
 */
export async function walkPublic(
  database: Database,
  { nothing, secret }: { readonly nothing: readonly string[]; readonly secret: string },
): Promise<Walked> {
  const { http } = await openSite(database, {
    ...{ assets: await compileStyles(), baseUrl, keepsPages: false, logLevel: 'silent' },
    office: { renderers: dataRenderers, providers: [], mail: null, exampleSignIn: false },
  });
  const office = await startOffice(database);
  const visitors = await Promise.all(
    [['performance-officer'], ['administrator'], []].map((roles) =>
      office.as(roles as Parameters<typeof office.as>[0]),
    ),
  );
  const misfits: string[] = [];
  let cases = 0;
  const found = new Set(['/', ...nothing]);
  for (const address of found) {
    const answer = await http.inject(address);
    for (const next of leadsTo(answer.body, answer.headers.location)) found.add(next);
    if (nothing.includes(address) !== (answer.statusCode === 404))
      misfits.push(`a stranger, ${address}: ${answer.statusCode}`);
    if (answer.body.includes(secret)) misfits.push(`a stranger, ${address}: shows what is not published`);
    cases += 1;
    for (const { name, cookie } of visitors) {
      cases += 1;
      const theirs = await http.inject({ url: address, headers: { cookie } });
      if (theirs.statusCode !== answer.statusCode || !theirs.rawPayload.equals(answer.rawPayload))
        misfits.push(`${name}, ${address}: not what a stranger gets`);
    }
  }
  await Promise.all([http.close(), office.http.close()]);
  return { cases, misfits };
}

/** The addresses of the public site that an answer names: in links, in what a page is made with, in data. */
function leadsTo(body: string, location: unknown): string[] {
  const named = [
    ...body.matchAll(/(?:href|src|action)="([^"#?]+)/g),
    ...body.matchAll(/"(?:url|contentUrl)":"([^"#?]+)/g),
  ];
  return [...named.map(([, address = '']) => address), String(location ?? '')]
    .map((address) => (address.startsWith(baseUrl) ? address.slice(baseUrl.length) || '/' : address))
    .filter((address) => /^\/(?!\/|office)/.test(address))
    .map((address) => address.replaceAll('&amp;', '&'));
}
