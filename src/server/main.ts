// What is started: it takes the build to serve, which stays as long as this process does, and starts the process that serves it. Should
// that one ever end unasked it is started again, with the same build and on the same port.
import { fileURLToPath } from 'node:url';
import { takeBuild } from './build.ts';
import { supervise } from './supervisor.ts';

const build = process.env['BUILD_DIR'] ?? fileURLToPath(takeBuild());
supervise(fileURLToPath(new URL('./serving.ts', import.meta.url)), { BUILD_DIR: build });
