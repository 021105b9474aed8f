import { type Html, html } from '../../platform/components/index.ts';
import type { SideView } from './changes.ts';
import { erasedValue } from './entries.ts';

/** One side of a change, in full. */
export function sideContent(side: SideView): Html {
  switch (side.kind) {
    case 'said':
      return html`<span class="app-said">${side.text}</span>`;
    case 'nothing':
      return html`<span class="app-quiet">Nothing</span>`;
    case 'erased':
      return erasedValue(side);
  }
}
