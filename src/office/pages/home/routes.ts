import * as addresses from '../../addresses.ts';
import type { OfficeRoutes } from '../../office.ts';
import { placesFor } from '../../places.ts';
import { renderHome } from './render.ts';

/** Where the office begins. */
export const homeRoutes: OfficeRoutes = (office) => {
  office.get(addresses.home, null, async ({ session }) => ({
    title: 'Home',
    section: 'home',
    content: renderHome(session, placesFor(session.rights)),
  }));
};
