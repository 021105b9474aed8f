/** The fields of a form that was sent. */
export type Form = {
  /** A field's text, without spaces around it; empty where it was not sent. */
  text(name: string): string;
  /** Every value of a field that can be sent several times, such as boxes that are ticked. */
  all(name: string): readonly string[];
  /** Every field with its value, in the order in which it was sent. */
  everything(): readonly SentField[];
};

export type SentField = readonly [name: string, value: string];

/** More fields than any page here has: a priority of a thousand indicators has some twenty thousand. */
const mostFields = 50_000;

/** Whether a form has so many fields that it is of no page of ours; known without reading it. */
export function hasTooManyFields(body: string): boolean {
  let at = -1;
  for (let fields = 0; fields < mostFields; fields += 1) {
    at = body.indexOf('&', at + 1);
    if (at === -1) return false;
  }
  return true;
}

/** Reads a form as browsers send it (`application/x-www-form-urlencoded`). */
export function readForm(body: string): Form {
  const fields = new URLSearchParams(body);
  return {
    text: (name) => plain(fields.get(name) ?? ''),
    all: (name) => fields.getAll(name).map(plain),
    everything: () => [...fields].map(([name, value]): SentField => [plain(name), plain(value)]),
  };
}

/** Controls, what turns the direction of the text around it, and what has no width and joins nothing. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff]/gu;

/** Lines end in one way, letters are written in one way (NFC), and nothing is in a text that cannot be seen or kept. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unseen, (character) => (character === '\n' || character === '\t' ? character : ''))
    .toWellFormed()
    .normalize('NFC')
    .trim();
}
