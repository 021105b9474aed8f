import { notFound, sendFile } from '../../../platform/http/index.ts';
import { brandedStyles } from '../../assets.ts';
import { logoName, type Routes } from '../../serve.ts';

/** The files of the look: style sheet, typeface, logo. Each under a name of its content, so kept for ever. */
export const assetRoutes: Routes = (app, { assets, catalogue }) => {
  app.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
    const { colour, logo } = catalogue.imprint();
    const all = [brandedStyles(assets, colour), ...assets.fonts, ...(logo ? [{ name: logoName(logo), ...logo }] : [])];
    const asset = all.find(({ name }) => name === request.params.name);
    if (!asset) return reply.problem(notFound());
    return sendFile(request, reply, { ...asset, etag: asset.name, immutable: true });
  });
};
