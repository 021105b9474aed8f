import { markdownFromHtml, picturesIn } from './markdown-from-html.ts';

/** Takes what was copied from a word processor or a page with its formatting, as far as a text here has any. */
export function takePastes(area: HTMLTextAreaElement): void {
  area.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    if (html === '') return;
    const markdown = markdownFromHtml(html);
    if (markdown === '') return;
    event.preventDefault();
    insert(area, markdown);
    const pictures = picturesIn(html);
    const said = document.getElementById(`${area.name}-said`);
    if (!said) return;
    const left = pictures === 1 ? '1 picture was' : `${pictures} pictures were`;
    said.textContent = pictures > 0 ? `Pasted with its formatting. ${left} left out: a text here has none.` : '';
  });
}

/** As typing does, so that it can be undone and is saved. Several paragraphs stand apart from what is around them. */
function insert(area: HTMLTextAreaElement, markdown: string): void {
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const isBlocks = markdown.includes('\n') || /^(?:- |\d+\. |## )/.test(markdown);
  const gap = (text: string, lines: RegExp) => (!isBlocks || text.trim() === '' || lines.test(text) ? '' : '\n\n');
  const text = gap(before, /\n\s*\n\s*$/) + markdown + gap(after, /^\s*\n\s*\n/);
  area.focus();
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
