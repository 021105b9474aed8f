/** Why a request got no answer, in words for its reader. */
export type Problem = {
  readonly status: number;
  readonly title: string;
  readonly message: string;
  /** Where to go from here. */
  readonly links?: readonly { readonly text: string; readonly href: string }[];
  /** The id of the request, under which the fault is logged. */
  readonly id?: string;
};

export function notFound(message = 'There is nothing at this address.'): Problem {
  return { status: 404, title: 'Page not found', message };
}

export function wrongMethod(allowed: readonly string[]): Problem {
  return {
    status: 405,
    title: 'This address can only be read',
    message: `What was sent has not been kept. This address answers ${allowed.join(' and ')}.`,
  };
}

export function wrongForm(): Problem {
  return {
    status: 406,
    title: 'Not available in that form',
    message: 'This address is a web page (text/html), and the request said that it takes none.',
  };
}

export function tooLong(most: number): Problem {
  return {
    status: 414,
    title: 'Address too long',
    message: `Addresses here have at most ${most.toLocaleString('en-GB')} characters.`,
  };
}

export function tooLarge(): Problem {
  return { status: 431, title: 'Request too long', message: 'The request has more headers than this server reads.' };
}

export function tooSlow(): Problem {
  return { status: 408, title: 'Request too slow', message: 'The request did not arrive in time. Try again.' };
}

export function notUnderstood(): Problem {
  return { status: 400, title: 'Request not understood', message: 'The address or the request is not well formed.' };
}

export function fault(id: string): Problem {
  return {
    status: 500,
    title: 'Something went wrong',
    message:
      'The fault is ours and has been logged. Try again later; if it happens again, give this number when you tell us.',
    id,
  };
}

/** A problem as plain HTML, for a program that hands in no page of its own. */
export function plainProblemPage(problem: Problem): string {
  const lines = [problem.message, problem.id ? `Number: ${problem.id}` : ''].filter((line) => line !== '');
  const title = `${problem.status} ${problem.title}`;
  return `<!doctype html><html lang="en-GB"><title>${title}</title><h1>${problem.title}</h1>${lines
    .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
    .join('')}</html>`;
}
