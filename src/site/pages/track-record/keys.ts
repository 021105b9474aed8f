import { type Html, html } from '../../../platform/components/index.ts';

/** What the marks of a chart mean, beside it. */
export function markKey(of: 'slips' | 'outcomes' | 'endings', scale = ''): Html {
  if (of === 'slips') {
    return html`<p class="app-slips__key app-key">
${mark(html`<circle cx="8" cy="8" r="4" class="app-slips__first"/>`, 'first promised')}
${mark(html`<circle cx="8" cy="8" r="2.5" class="app-slips__forecast"/>`, 'forecast in an earlier report')}
${mark(html`<circle cx="8" cy="8" r="4" class="app-slips__forecast"/>`, 'forecast last')}
${mark(html`<circle cx="8" cy="8" r="6" class="app-slips__forecast"/><path d="M5.2 8.2 7.1 10.1 10.8 6.1" class="app-slips__check"/>`, 'complete')}
${mark(html`<path d="M4 4l8 8m0-8l-8 8" class="app-slips__anew"/>`, 'not reported any more, withdrawn or superseded')}
${mark(html`<path d="M8 5l4 6H4z" class="app-slips__now"/>`, 'the newest report')}
<span>Each line is ${scale}; an arrow at its end leads to a quarter beyond it.</span>
</p>`;
  }
  const [met, missed] = of === 'outcomes' ? ['complete by then', 'late'] : ['ended green', 'ended amber or red'];
  return html`<p class="app-slips__key app-key">
${mark(html`<rect x="1" y="1" width="14" height="14" class="app-slips__forecast"/>`, met)}
${mark(html`<rect x="1.5" y="1.5" width="13" height="13" class="app-key__missed"/><path d="M2 9l7-7M4 14l10-10M10 14l4-4" class="app-key__hatch"/>`, missed)}
${of === 'outcomes' ? mark(html`<rect x="1" y="1" width="14" height="14" class="app-key__aside"/>`, 'closed: withdrawn or superseded') : null}
${mark(html`<rect x="1.5" y="1.5" width="13" height="13" class="app-key__unknown"/>`, of === 'outcomes' ? 'not known' : 'not rated at the end')}
</p>`;
}

function mark(shape: Html, words: string): Html {
  return html`<span><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shape}</svg> ${words}</span>`;
}
