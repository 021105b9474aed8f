export { preferred } from './accept.ts';
export { createHttp, type HttpOptions, type LogLevel } from './create-http.ts';
export { pageFile, type ServedFile, sendFile, sendPage } from './files.ts';
export { type Listening, listen } from './listen.ts';
export { notFound, type Problem } from './problem.ts';
