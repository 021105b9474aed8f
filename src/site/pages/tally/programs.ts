/** What a reader checks: the site, an edition’s JSON file on it, and a file of heads that they kept. */
export type Checked = { readonly site: string; readonly edition: string };

/**
 * The programs that the page prints, for readers who would rather trust a few lines of their own. They share nothing with
 * this system’s code and take nothing but what is published. Both answer alike; tests run them as they are printed.
 */

/** In Python 3, without any package. */
export function inPython({ site, edition }: Checked): string {
  return `import hashlib, json, os, sys, urllib.request

SITE = ${JSON.stringify(site)}
EDITION = ${JSON.stringify(edition)}  # or a file that you kept
KEPT = "heads.jsonl"  # heads that you kept, one a line; it need not be there


def read(name):
    if os.path.exists(name):
        return open(name, encoding="utf-8").read()
    return urllib.request.urlopen(SITE + name).read().decode("utf-8")


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def must(fits, what):
    if not fits:
        sys.exit("Does not fit: " + what)


# 1. The content of the edition has the content hash that it names.
report = json.loads(read(EDITION))
edition = report.pop("edition")
must(sha256(canonical(report)) == edition["contentHash"], "the content hash")

# 2. The chain is whole, and holds every head: published, kept, and the edition's.
published = json.loads(read("/tally.json"))
links, head = [], ""
for page in published["links"]:
    for row in read(page).split()[1:]:
        sequence, digest, claimed = row.split(",")
        head = sha256(head + digest)
        must(claimed == head and int(sequence) == len(links) + 1, "link " + sequence)
        links.append((digest, head))
kept = read(KEPT).splitlines() if os.path.exists(KEPT) else []
heads = published["heads"] + [json.loads(line) for line in kept]
for at in [edition["tally"]] + heads:
    what = "the head after entry %d" % at["length"]
    must(at["length"] <= len(links), what + ": the published chain ends before it")
    must(at["length"] == 0 or links[at["length"] - 1][1] == at["head"], what)

# 3. The publication of the edition is an entry of the chain, and later than its tally.
def closed(value):
    return sha256("".join(value)) if isinstance(value, list) else value


def all_closed(values):
    return values and {name: closed(value) for name, value in values.items()}


record = canonical({"number": str(edition["number"]), "period": report["period"]["id"]})
entries = json.loads(read("/tally/publications.json"))["entries"]
ours = [e for e in entries if (e["register"], e["record"], e["action"]) == ("edition", record, "add")]
must(len(ours) == 1, "one entry for the publication of this edition")
entry = ours[0]
covered = dict(entry, before=all_closed(entry["before"]), after=all_closed(entry["after"]))
covered["reason"] = closed(entry["reason"])
must(sha256(canonical(covered)) == links[entry["sequence"] - 1][0], "the entry of the publication")
for field, column in [("contentHash", "content_hash"), ("published", "published"), ("reason", "reason")]:
    said = entry["after"].get(column) or ["", None]
    must(said[1] == edition[field], "what its entry says of " + column)
must(entry["sequence"] > edition["tally"]["length"], "the place of its entry")

print("Everything fits: edition %d of %s is entry %d of %d, of %s. Heads that hold: %d."
      % (edition["number"], report["period"]["id"], entry["sequence"], len(links), entry["at"], len(heads)))
`;
}

/** In JavaScript, for Node 20 or later without any package. */
export function inJavaScript({ site, edition }: Checked): string {
  return `import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const SITE = ${JSON.stringify(site)};
const EDITION = ${JSON.stringify(edition)}; // or a file that you kept
const KEPT = 'heads.jsonl'; // heads that you kept, one a line; it need not be there

const read = async (name) =>
  existsSync(name) ? readFileSync(name, 'utf8') : (await fetch(SITE + name)).text();
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const sorted = (_, value) =>
  value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort()) : value;
const canonical = (value) => JSON.stringify(value, sorted);
const must = (fits, what) => {
  if (fits) return;
  console.error('Does not fit: ' + what);
  process.exit(1);
};

// 1. The content of the edition has the content hash that it names.
const { edition, ...report } = JSON.parse(await read(EDITION));
must(sha256(canonical(report)) === edition.contentHash, 'the content hash');

// 2. The chain is whole, and holds every head: published, kept, and the edition's.
const published = JSON.parse(await read('/tally.json'));
const links = [];
let head = '';
for (const page of published.links) {
  for (const row of (await read(page)).trim().split('\\n').slice(1)) {
    const [sequence, digest, claimed] = row.split(',');
    head = sha256(head + digest);
    must(claimed === head && Number(sequence) === links.length + 1, 'link ' + sequence);
    links.push({ digest, head });
  }
}
const kept = existsSync(KEPT) ? readFileSync(KEPT, 'utf8').trim().split('\\n') : [];
const heads = [...published.heads, ...kept.map((line) => JSON.parse(line))];
for (const at of [edition.tally, ...heads]) {
  const what = 'the head after entry ' + at.length;
  must(at.length <= links.length, what + ': the published chain ends before it');
  must(at.length === 0 || links[at.length - 1].head === at.head, what);
}

// 3. The publication of the edition is an entry of the chain, and later than its tally.
const closed = (value) => (Array.isArray(value) ? sha256(value.join('')) : value);
const allClosed = (values) =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, closed(value)]));
const record = canonical({ number: String(edition.number), period: report.period.id });
const { entries } = JSON.parse(await read('/tally/publications.json'));
const ours = entries.filter((e) => e.register === 'edition' && e.record === record && e.action === 'add');
must(ours.length === 1, 'one entry for the publication of this edition');
const [entry] = ours;
const covered = { ...entry, before: allClosed(entry.before), after: allClosed(entry.after) };
covered.reason = closed(entry.reason);
must(sha256(canonical(covered)) === links[entry.sequence - 1].digest, 'the entry of the publication');
for (const [field, column] of [['contentHash', 'content_hash'], ['published', 'published'], ['reason', 'reason']]) {
  const [, said] = entry.after[column] ?? ['', null];
  must(said === edition[field], 'what its entry says of ' + column);
}
must(entry.sequence > edition.tally.length, 'the place of its entry');

console.log(
  \`Everything fits: edition \${edition.number} of \${report.period.id} is entry \${entry.sequence}\` +
    \` of \${links.length}, of \${entry.at}. Heads that hold: \${heads.length}.\`,
);
`;
}

/** In a shell, with curl and jq: keeps the latest head as a line of a file. */
export function keepingInShell({ site }: Pick<Checked, 'site'>): string {
  return `curl -s ${site}/tally.json | jq -c '.heads[0]' >> heads.jsonl\n`;
}

/** In a shell, with curl, jq and sha256sum: works out an edition’s content hash. */
export function contentHashInShell({ site, edition }: Checked): string {
  return `curl -s ${site}${edition} | jq -cjS 'del(.edition)' | sha256sum\n`;
}
