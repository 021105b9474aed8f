import { may } from '../../../identity/index.ts';
import { readOpenings } from '../../../quarter/index.ts';
import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { presentQuarters } from './present.ts';
import { renderQuarters } from './render.ts';

/** The quarters that are worked on. */
export const quartersRoutes: OfficeRoutes = (office) => {
  office.get(addresses.quarters, 'registers.read', async ({ database, session }) => ({
    title: 'Quarters',
    section: 'quarters',
    crumbs: [{ text: 'Quarters' }],
    content: renderQuarters(presentQuarters(await database.look(readOpenings), may(session.rights, 'quarter.open'))),
  }));
};
