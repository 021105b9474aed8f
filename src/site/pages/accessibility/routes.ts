import * as addresses from '../../addresses.ts';
import { contactOf } from '../../parts/contact.ts';
import type { Routes } from '../../serve.ts';
import { renderAccessibility } from './render.ts';

/** The accessibility statement. */
export const accessibilityRoutes: Routes = (app, site) => {
  const { catalogue, baseUrl } = site;
  app.get(addresses.accessibility, (request, reply) =>
    site.page(request, reply, addresses.accessibility, () => ({
      title: 'Accessibility statement',
      address: addresses.accessibility,
      description: 'How accessible this site and its files are, what is not, and whom to turn to.',
      crumbs: [{ text: 'Accessibility statement' }],
      content: renderAccessibility({
        bodyName: catalogue.body()?.name ?? null,
        demonstration: catalogue.imprint().demonstration,
        address: addresses.absolute(baseUrl, ''),
        contact: contactOf(catalogue.imprint()),
      }),
    })),
  );
};
