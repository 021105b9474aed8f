import { quarter } from '../../../calendar/index.ts';
import { readCalendar, readProgress, todayOf } from '../../../quarter/index.ts';
import * as addresses from '../../addresses.ts';
import type { Office, OfficeRoutes, Visit } from '../../office.ts';
import { notOpen } from '../../parts/not-open.ts';
import { progressCsv } from './csv.ts';
import { type ProgressView, presentProgress, progressAsked } from './present.ts';
import { renderProgress } from './render.ts';

type Of = { Params: { period: string } };

/** How far a quarter has come, as a page and as CSV. */
export const progressRoutes: OfficeRoutes = (office) => {
  office.get<Of>(addresses.quarterAt(':period'), 'registers.read', async (visit, request) => {
    const view = await viewOf(office, visit, request.params.period, request.query);
    if (view === null) return notOpen(request.params.period);
    return {
      title: view.name,
      section: 'quarters',
      crumbs: [{ text: 'Quarters', href: addresses.quarters }, { text: view.name }],
      content: renderProgress(view, null),
    };
  });
  office.get<Of>(addresses.progressCsv(':period'), 'registers.read', async (visit, request, reply) => {
    const view = await viewOf(office, visit, request.params.period, request.query);
    if (view === null) return notOpen(request.params.period);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${request.params.period}-progress.csv"`)
      .send(progressCsv(view));
  });
};

async function viewOf(
  { now }: Office,
  { database, session }: Visit,
  text: string,
  query: unknown,
): Promise<ProgressView | null> {
  const period = quarter(text);
  if (period === null) return null;
  const read = await database.look(async (db) => ({
    progress: await readProgress(db, period),
    calendar: await readCalendar(db),
  }));
  if (read.progress === null) return null;
  return presentProgress(read.progress, progressAsked(query), {
    today: todayOf(now()),
    holidays: read.calendar.holidays,
    rights: session.rights,
  });
}
