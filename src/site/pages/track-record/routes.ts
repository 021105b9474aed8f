import { formatFacts } from '../../../reporting/index.ts';
import * as addresses from '../../addresses.ts';
import type { Link, Page } from '../../layout.ts';
import type { Routes, Site } from '../../serve.ts';
import {
  type TrackRecordTable,
  trackRecordColumns,
  trackRecordCsv,
  trackRecordDictionary,
  trackRecordJson,
} from './files.ts';
import { everything, type Narrowed, narrowedAddress, readNarrowed } from './narrow.ts';
import { presentTrackRecord } from './present.ts';
import { readTrackRecord } from './record.ts';
import { renderTablePage, renderTrackRecord } from './render.ts';
import { risksPage } from './risks.ts';
import { slipsPage } from './slips.ts';
import type { TablePage } from './table-page.ts';
import { targetsPage } from './targets.ts';

/** How what was forecast, aimed at and rated turned out: a page, three tables that a query can narrow, and files. */
export const trackRecordRoutes: Routes = (app, site) => {
  app.get(addresses.trackRecord, (request, reply) =>
    site.page(request, reply, addresses.trackRecord, () => overview(site)),
  );
  for (const name of ['slips', 'targets', 'risks'] as const) {
    const address = addresses.trackRecordPage(name);
    app.get(address, async (request, reply) => {
      const page = await tablePage(site, name);
      const narrowed = readNarrowed(request.query, page.narrowing);
      if (!narrowed.ok) return reply.problem(narrowed.error);
      // Read again within, so that what is kept is of the editions with which it is kept.
      if (narrowed.value === everything) {
        return site.page(request, reply, address, async () => pageOf(await tablePage(site, name), everything));
      }
      return site.pageOfQuery(request, reply, pageOf(page, narrowed.value));
    });
  }
  for (const table of Object.keys(trackRecordColumns) as TrackRecordTable[]) {
    const address = addresses.trackRecordFile(table);
    app.get(address, (request, reply) => {
      reply.header('content-disposition', `attachment; filename="track-record-${table}.csv"`);
      return site.text(request, reply, address, formatFacts.csv.contentType, async () =>
        trackRecordCsv(await readTrackRecord(site), table),
      );
    });
  }
  app.get(addresses.trackRecordFile('dictionary'), (request, reply) =>
    site.text(
      ...([request, reply, addresses.trackRecordFile('dictionary'), formatFacts.csv.contentType] as const),
      trackRecordDictionary,
    ),
  );
  app.get(addresses.trackRecordJson, (request, reply) =>
    site.text(request, reply, addresses.trackRecordJson, formatFacts.json.contentType, async () =>
      trackRecordJson(await readTrackRecord(site)),
    ),
  );
};

async function overview(site: Site): Promise<Page> {
  const view = presentTrackRecord(await readTrackRecord(site), site.catalogue.imprint().colour);
  return {
    title: 'Track record',
    address: addresses.trackRecord,
    section: 'record',
    description: 'How what was forecast, aimed at and rated turned out, through all reports.',
    crumbs: [{ text: 'Track record' }],
    links: [
      { rel: 'alternate', href: addresses.trackRecordJson, type: 'application/json', title: 'Track record as JSON' },
      fileLink('forecasts', 'Forecasts of goals as CSV'),
    ],
    content: renderTrackRecord(view),
  };
}

/** A page of one thing after another: put together once for each list of editions, whatever it is narrowed to. */
function tablePage(site: Site, name: 'slips' | 'targets' | 'risks'): Promise<TablePage> {
  return site.load(`track record ${name}`, async () => {
    const record = await readTrackRecord(site);
    const { colour } = site.catalogue.imprint();
    return {
      slips: () => slipsPage(record, colour),
      targets: () => targetsPage(record),
      risks: () => risksPage(record, colour),
    }[name]();
  });
}

function pageOf(page: TablePage, narrowed: Narrowed): Page {
  return {
    title: page.title,
    address: narrowedAddress(page.narrowing, narrowed),
    section: 'record',
    description: page.lead,
    crumbs: [{ text: 'Track record', href: addresses.trackRecord }, { text: page.title }],
    links: [{ rel: 'alternate', href: page.file.href, type: 'text/csv', title: page.file.text }],
    content: renderTablePage(page, narrowed),
  };
}

function fileLink(table: TrackRecordTable, title: string): Link {
  return { rel: 'alternate', href: addresses.trackRecordFile(table), type: 'text/csv', title };
}
