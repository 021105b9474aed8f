import { type IdentityTables, readPermissionTable, readThings } from '../../../identity/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import type { Reader } from '../../../platform/postgres/index.ts';
import * as addresses from '../../addresses.ts';
import { localAddress } from '../../local-address.ts';
import type { OfficeRoutes } from '../../office.ts';
import { refused, signedIn } from './outcome.ts';
import { presentExamples } from './present-examples.ts';
import { renderExamples } from './render-examples.ts';

/** Signing in as an example person: nothing is proved, so this is only on one's own machine. */
export const exampleRoutes: OfficeRoutes = (office) => {
  const { examples } = office;

  office.door.get<{ Querystring: { to?: string } }>(
    addresses.signInAsExample,
    'as they like',
    async (_caller, request, reply) => {
      const people = (await examples?.people()) ?? [];
      if (people.length === 0) return reply.problem(notFound(noExamples));
      const read = await office.database.look(
        async (db: Reader<IdentityTables>) => ({ table: await readPermissionTable(db), things: await readThings(db) }),
        { actor: 'system:sign-in' },
      );
      return {
        title: 'This is a demonstration',
        content: renderExamples(
          presentExamples(people, read.table.roles, read.things),
          localAddress(request.query.to),
          office.providers.list.length > 0 || office.links !== null,
        ),
      };
    },
  );

  office.door.post(addresses.signInAsExample, 'bounded', async (_caller, form, request, reply) => {
    if (examples === null) return reply.problem(notFound(noExamples));
    const admitted = await examples.admit(form.text('person'), localAddress(form.text('to')));
    return admitted.ok ? signedIn(office, request, reply, admitted.value) : refused(office, 'example', admitted.error);
  });
};

const noExamples = 'There are no example people here: this is no demonstration.';
