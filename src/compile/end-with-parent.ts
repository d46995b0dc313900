/**
 * A thread that ends its process when the parent has ended, however that was, because the pipe between the two is closed then. A
 * thread of its own, since a compiler computes for seconds without a look at its events.
 */
import { Socket } from 'node:net';
import { parentPipe } from './parent-pipe.ts';

new Socket({ fd: parentPipe }).on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
