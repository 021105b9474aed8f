import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

export type Listening = {
  readonly port: number;
  /** `http://localhost:3000` */
  readonly url: string;
  /** Takes no more requests, answers those begun, and ends within the bound whatever is open. */
  close(): Promise<void>;
};

/** Said to the person who started the program: another program has the port. */
export function portInUse(port: number): string {
  return `Port ${port} is in use by another program. Stop it, or choose another port with PORT, for example PORT=${port + 1}.`;
}

/**
 * Listens on `localhost` and nowhere else, on IPv4 and IPv6 where the machine has both, unless another host is named.
 * Port 0 takes any free one.
 * Throws an Error in words for the person who started the program where the port cannot be had. Fastify's own listening
 * ignores a failure on the second family, and then a browser may reach another program at the same address.
 */
export async function listen(
  app: FastifyInstance,
  options: { readonly port: number; readonly host?: string; readonly closeWithin?: number },
): Promise<Listening> {
  await app.ready();
  const servers: Server[] = [];
  let port = options.port;
  const { host: named = 'localhost' } = options;
  for (const host of named === 'localhost' ? ['127.0.0.1', '::1'] : [named]) {
    const server = createServer({
      ...{ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 5_000 },
      // One that names no host is refused as every other is, in words.
      requireHostHeader: false,
    });
    app.attach(server);
    try {
      await listening(server, host, port);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (named === 'localhost' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await Promise.all(servers.map((open) => closed(open, 0)));
      if (code === 'EADDRINUSE') throw new Error(portInUse(port));
      if (code === 'EACCES')
        throw new Error(`Port ${port} needs rights that this user does not have. Choose another with PORT.`);
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
        throw new Error(`This machine has no address ${named}. Choose another with HOST.`);
      throw error;
    }
    servers.push(server);
    port = (server.address() as AddressInfo).port;
  }
  if (servers.length === 0) throw new Error('This machine has no loopback address to listen on.');
  let closing: Promise<void> | null = null;
  return {
    port,
    url: `http://${named.includes(':') ? `[${named}]` : named}:${port}`,
    close() {
      closing ??= Promise.all(servers.map((server) => closed(server, options.closeWithin ?? 2000))).then(() =>
        app.close(),
      );
      return closing;
    },
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/** Idle connections end at once; those with a request under way when it is answered, or at the bound. */
function closed(server: Server, within: number): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), within);
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(end);
      clearInterval(idle);
      resolve();
    });
  });
}
