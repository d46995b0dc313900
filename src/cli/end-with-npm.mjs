/**
 * A thread that ends its process when the parent has ended, whose number it gets. A thread of its own, since a build computes for seconds
 * without a look at its events. Must run on old versions of Node.
 */
import { workerData } from 'node:worker_threads';

setInterval(() => process.ppid === workerData || process.kill(process.pid, 'SIGTERM'), 200);
