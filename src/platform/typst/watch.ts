import { workerData } from 'node:worker_threads';

/**
 * The thread beside the compiler that kills the process when it takes more memory than it may, or when nobody waits for
 * it any longer. Typst itself knows no bounds.
 */
const { mebibytes, parent } = workerData as { mebibytes: number; parent: number };

setInterval(() => {
  const { rss } = process.memoryUsage();
  if (rss > mebibytes * 1024 * 1024 || process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 20);
