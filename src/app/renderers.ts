import { dataRenderers, type Renderers } from '../reporting/index.ts';

/** How each format of an edition is rendered, put together from the rooms that know how. */
export const renderers: Renderers = {
  ...dataRenderers,
};
