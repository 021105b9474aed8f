import { notFound } from '../../../platform/http/index.ts';
import { checkNamed, checks } from '../../../scrutiny/index.ts';
import { quarterWords } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { readScrutiny } from '../../scrutiny.ts';
import type { Routes, Site } from '../../serve.ts';
import { scrutinySummary } from '../scrutiny/present.ts';
import { type AskedReport, renderCheck, renderChecks } from './render.ts';

/** What is asked of every report, and why. */
export const checksRoutes: Routes = (app, site) => {
  app.get(addresses.checks, (request, reply) =>
    site.page(request, reply, addresses.checks, async () => ({
      title: 'What is asked of every report',
      address: addresses.checks,
      section: 'questions',
      description: 'Every question that Tallystick puts to a report before it is published, and why.',
      crumbs: [{ text: 'Questions' }],
      content: renderChecks(checks, await askedReports(site)),
    })),
  );

  app.get<{ Params: { name: string } }>(`${addresses.checks}/:name`, (request, reply) => {
    const check = checkNamed(request.params.name);
    if (!check) {
      return reply.problem({
        ...notFound('There is no check of this name. It may have been one of an earlier version.'),
        links: [{ text: 'All checks', href: addresses.checks }],
      });
    }
    const address = addresses.check(check.name);
    return site.page(request, reply, address, () => ({
      title: check.title,
      address,
      section: 'questions',
      description: check.why,
      crumbs: [{ text: 'Questions', href: addresses.checks }, { text: check.title }],
      content: renderCheck(check),
    }));
  });
};

async function askedReports(site: Site): Promise<AskedReport[]> {
  const asked: AskedReport[] = [];
  for (const { period, latest } of site.catalogue.editions()) {
    const scrutiny = latest ? await readScrutiny(site, period) : null;
    if (scrutiny === null) continue;
    asked.push({
      text: quarterWords(period),
      href: addresses.scrutiny(period),
      summary: scrutinySummary(scrutiny.asked, scrutiny.document.body.name),
    });
  }
  return asked;
}
