/**
 * Answers the server's questions for files, which it asks where it has no file system of its own.
 */
import {
  LIST_FILES_METHOD,
  type ListFilesParams,
  READ_FILE_METHOD,
  type ReadFileParams,
} from '../../server/lsp/protocol.ts';
import type { Server } from '../server.ts';
import { listFiles } from './list-files.ts';
import { readFile } from './read-file.ts';

export function serveFiles(server: Server): void {
  server.onRequest(LIST_FILES_METHOD, (params: ListFilesParams) => listFiles(params));
  server.onRequest(READ_FILE_METHOD, (params: ReadFileParams) => readFile(params));
}
