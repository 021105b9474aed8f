import { component, type Html, html } from '../../../platform/components/index.ts';
import { counted } from '../../../wording/index.ts';
import * as addresses from '../../addresses.ts';
import { type GuideSection, guide } from '../../parts/guide.ts';
import { type Row, table } from '../../parts/table.ts';
import type { TallyView } from './present.ts';
import { contentHashInShell, inJavaScript, inPython, keepingInShell } from './programs.ts';

/** How anybody checks a figure: the tally, its heads, and a few lines to check an edition by. */
export function renderTally(view: TallyView): Html {
  const sections: GuideSection[] = [
    { id: 'what', title: 'What the tally is', content: whatItIs(view) },
    { id: 'proves', title: 'What a check proves, and what it cannot', content: proves },
    { id: 'heads', title: 'The head of each day', content: days(view) },
    { id: 'editions', title: 'The head in each edition', content: editions(view) },
    { id: 'keep', title: 'Keep a head', content: keeping(view) },
    ...(view.checked ? [{ id: 'check', title: 'Check an edition', content: checking(view.checked) }] : []),
    { id: 'files', title: 'The files', content: files(view) },
  ];
  return guide(
    'How to check a figure',
    'Anybody can check that an edition is what was published, and that the history before it has not been rewritten since. It takes published files and a few lines of your own.',
    sections,
  );
}

function whatItIs({ bodyName }: TallyView): Html {
  return html`
<p class="govuk-body">Each change to the registers of ${bodyName} is an entry in the <strong>tally</strong>: who made it, when, what stood there before and after, and why. Importing a report is many entries, publishing one is a few. The database itself writes them, in the same step as the change.</p>
<p class="govuk-body">The entries form a chain. Each has a number and two fingerprints (SHA-256): its <strong>digest</strong>, of what it says, and its <strong>hash</strong>, of the hash before it and its digest. So the hash of the last entry, the <strong>head</strong>, depends on every entry there has ever been. Whoever changes, removes or inserts one gets another head.</p>
<p class="govuk-body">What the entries say is not public: drafts are among them, and names. The digests and hashes are, because nothing can be read from them. The head is published every day, and stands in every edition.</p>`;
}

function days({ days: rows, earlierDays }: TallyView): Html {
  if (rows.length === 0)
    return html`<p class="govuk-body">No head has been published here yet. The first is published on the day of the first report.</p>`;
  const more = earlierDays > 0 ? html` ${counted(earlierDays, 'earlier day')} are there too.` : null;
  return html`
<p class="govuk-body">Newest first. The same for programs: <a class="govuk-link" href="${addresses.tallyJson}">all heads (JSON)</a>.${more}</p>
${headTable(
  'The head of each day',
  'Day',
  rows.map(({ day, length, head }) => ({ name: day, length, head })),
)}`;
}

function editions({ editions: lines }: TallyView): Html {
  if (lines.length === 0) return html`<p class="govuk-body">No report has been published here yet.</p>`;
  return html`
<p class="govuk-body">An edition carries the length and the head of the tally as it stood just before it was published: in its files, on its page and on paper. So every copy of an edition keeps a head. That of a withdrawn edition went with its files.</p>
${headTable(
  'The head in each edition',
  'Edition',
  lines.map(({ name, href, length, head }) => ({
    name: html`<a class="govuk-link" href="${href}">${name}</a>`,
    ...{ length, head },
  })),
)}`;
}

type HeadLine = { readonly name: Html | string; readonly length: string; readonly head: string | null };

function headTable(caption: string, first: string, lines: readonly HeadLine[]): Html {
  return table(
    caption,
    [{ label: first }, { label: 'Entries', numeric: true }, { label: 'Head' }],
    [
      lines.map(
        ({ name, length, head }): Row => ({
          cells:
            head === null
              ? [{ content: name }, { content: length, span: 2, label: 'Entries' }]
              : [{ content: name }, { content: length }, { content: html`<code class="app-hash">${head}</code>` }],
        }),
      ),
    ],
    'app-heads',
  );
}

function checking(checked: NonNullable<TallyView['checked']>): Html {
  return html`
<p class="govuk-body">These lines check <a class="govuk-link" href="${checked.href}">${checked.name}</a>; name another edition, or a copy that you kept, in their place. They use none of the code of this site. Read them before you run them: it is for you to be sure that they check what they say.</p>
<ol class="govuk-list govuk-list--number">
<li>The content of the edition has the content hash that it names.</li>
<li>The chain is unbroken from its first link, and holds the head of every day, the edition’s own, and each that you kept.</li>
<li>The publication of the edition is an entry of that chain, later than the head that the edition carries.</li>
</ol>
<h3 class="govuk-heading-m" id="python">In Python</h3>
<p class="govuk-body">Keep this as <code>check.py</code>, or <a class="govuk-link" href="${addresses.checkInPython}">take it as a file</a>, and run <code>python3 check.py</code>. No package is needed.</p>
${program(inPython(checked), 'check-py', 'check.py')}
<h3 class="govuk-heading-m" id="javascript">In JavaScript</h3>
<p class="govuk-body">Keep this as <code>check.mjs</code>, or <a class="govuk-link" href="${addresses.checkInJavaScript}">take it as a file</a>, and run <code>node check.mjs</code> (Node 20 or later). No package is needed.</p>
${program(inJavaScript(checked), 'check-mjs', 'check.mjs')}
<p class="govuk-body">Either says “Everything fits”, or names the first thing that does not.</p>
<h3 class="govuk-heading-m" id="shell">The content hash alone, in a shell</h3>
${code(contentHashInShell(checked), 'check-sh')}
<p class="govuk-body">It must give <code class="app-hash">${checked.contentHash}</code>.</p>
<p class="govuk-body">An edition that was published since the latest head of a day is not in the published part of the chain yet. Check it again on the next day.</p>`;
}

function keeping({ bodyName, site, checked }: TallyView): Html {
  return html`
<p class="govuk-body">A head that only ${bodyName} keeps proves nothing against ${bodyName}. So <strong>keep one yourself</strong>. Any of these will do: the file of an edition, a printed report, a line in a notebook, or this, in a folder of your own:</p>
${code(keepingInShell({ site }), 'keep-sh')}
<p class="govuk-body">Do it again whenever you like; once a month is plenty. ${checked ? html`The lines <a class="govuk-link" href="#check">below</a>` : 'The lines for checking an edition'} read <code>heads.jsonl</code> where it lies beside them. While they say “Everything fits”, no entry up to the heads that you kept has been changed, removed or inserted since you kept them.</p>
<p class="govuk-body">To look by hand: open the <a class="govuk-link" href="#files">page of links</a> that holds the number of your head. The hash in that row is your head, or history was rewritten.</p>`;
}

const proves = html`
<p class="govuk-body">If everything fits, these things are so:</p>
<ul class="govuk-list govuk-list--bullet">
<li>The content of the edition is what was published under that hash, to the last character.</li>
<li>It was published at that place in the history, by whoever its entry names.</li>
<li>The history up to every head that you or anybody else kept is as it was when that head was kept.</li>
</ul>
<p class="govuk-body">These things it cannot show:</p>
<ul class="govuk-list govuk-list--bullet">
<li><strong>That nobody rewrote all of it.</strong> Somebody with full power over the database can work out a whole new chain, with new heads, that fits in itself. That is found only by somebody who holds an earlier head. So that there is one, a copy can go outside every day, by e-mail or to another system, and you can keep your own.</li>
<li><strong>That a figure is true.</strong> It shows that a figure is what was entered and published, not that it was counted well.</li>
<li><strong>What the other entries say.</strong> They are not public. Whoever may see them can check that they are what the digests are of; the program that keeps the tally has a command for it, which names the first entry that does not fit.</li>
<li><strong>Who really sat at the keyboard.</strong> An entry names who was signed in, or who ran the command line.</li>
</ul>
${component('inset-text', {
  text: 'Personal data can be erased from an entry where the law asks for it. The chain stays whole: it covers a fingerprint of each value, made with a random number that is thrown away with the value. The erasure is itself an entry.',
})}`;

function files({ links }: TallyView): Html {
  return html`
<dl class="app-words">
<div><dt><a class="govuk-link" href="${addresses.tallyJson}">All heads (JSON)</a></dt><dd>The head of every day and of every edition, and the addresses of the other files. Each head has the form <code class="app-path">tallystick/head@1</code>, in which it is also sent outside.</dd></div>
<div><dt>Links (CSV)</dt><dd>${links.length ? html`${links.map(({ text, href }, place) => html`${place > 0 ? html` · ` : null}<a class="govuk-link" href="${href}">Links ${text}</a>`)}.` : 'None yet.'} The number, digest and hash of each entry up to the latest head of a day, and never beyond it. A page has 10,000; one that is full never changes.</dd></div>
<div><dt><a class="govuk-link" href="${addresses.tallyPublications}">Publications (JSON)</a></dt><dd>The entries in which editions were published and withdrawn, with every salt and value, so that anybody can work out their digests. Of a value that is not public, or was erased, its own digest stands in its place.</dd></div>
</dl>
<p class="govuk-body">An entry’s digest is the SHA-256 of the entry as canonical JSON (RFC 8785), in which SHA-256 of salt and value, one after the other, stands for each value. An entry’s hash is the SHA-256 of the hash before it and its digest, both in hexadecimal; before the first there is nothing.</p>`;
}

/** A program as it stands in its file: its lines are not broken, and scroll where they do not fit. */
function program(lines: string, name: string, file: string): Html {
  return html`<div class="app-program" role="region" aria-label="${file}" tabindex="0">${code(lines, name)}</div>`;
}

/** Lines to take over as they stand; the name is for whoever looks for them. */
function code(lines: string, name: string): Html {
  return html`<pre class="app-code" id="${name}"><code>${lines}</code></pre>`;
}
