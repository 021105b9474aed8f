import { accessSync, constants, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of an embedded database lies. */
export type Place = {
  /** The data folder, its real path. */
  data: string;
  cluster: string;
  /** Locked shared by every process that uses the database. Lock files: see locks.ts before touching them. */
  leases: string;
  /** Locked exclusively by the keeper. */
  keeper: string;
  /** Locked exclusively while a new data folder is first filled. */
  firstUse: string;
  /** There from the making of a cluster until its first use is complete. */
  isNew: string;
  /** The socket folder, when its path is short enough for a socket. */
  socket: string;
  /** Holds the path of a short socket folder elsewhere, when it is not. */
  socketElsewhere: string;
  log: string;
};

/**
 * Lays out a data folder, creating it when it is missing.
 * @throws Error in words when it cannot be created or written.
 */
export function preparePlace(dataFolder: string): Place {
  try {
    mkdirSync(join(dataFolder, 'postgres'), { recursive: true });
    mkdirSync(join(dataFolder, 'log'), { recursive: true });
    for (const folder of ['', 'postgres', 'log']) accessSync(join(dataFolder, folder), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `The data folder ${dataFolder} cannot be used (${error instanceof Error ? error.message : error}). ` +
        'Start Tallystick as the user who owns it, or set TALLYSTICK_DATA to a folder that you may write.',
    );
  }
  return placeIn(realpathSync(dataFolder));
}

/** The paths alone; nothing is looked up. */
export function placeIn(data: string): Place {
  const inPostgres = (name: string) => join(data, 'postgres', name);
  return {
    data,
    cluster: inPostgres('cluster'),
    leases: inPostgres('leases'),
    keeper: inPostgres('keeper'),
    firstUse: inPostgres('first-use'),
    isNew: join(data, 'new'),
    socket: inPostgres('socket'),
    socketElsewhere: inPostgres('socket-elsewhere'),
    log: join(data, 'log', 'postgres.log'),
  };
}

/** The file name of PostgreSQL's socket for the default port. */
export const SOCKET = '.s.PGSQL.5432';

/** Whether the kernel takes a socket in this folder: a socket's path has 107 bytes at most on Linux, 103 on macOS. */
export function socketFits(folder: string): boolean {
  return Buffer.byteLength(join(folder, SOCKET)) <= (process.platform === 'linux' ? 107 : 103);
}

/** The folder with the server's socket, or null when a keeper has yet to choose one. */
export function socketFolder(place: Place): string | null {
  if (socketFits(place.socket)) return place.socket;
  try {
    return readFileSync(place.socketElsewhere, 'utf8');
  } catch {
    return null;
  }
}
