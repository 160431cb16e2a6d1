/** `initialized`: asks for settings, has files watched, and reads the workspace. */
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { loadFolders } from '../loading.ts';
import { fetchSettings } from '../reconfigure.ts';
import { logTrouble, type Session } from '../session.ts';

export async function onInitialized(session: Session): Promise<void> {
  const { client, connection } = session;
  try {
    if (client.registersConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'mailzone' });
    }
    if (client.registersWatchers) {
      // Tables may have any name, so every file of the workspace is watched; what no one refers to is never read.
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*' }],
      });
    }
    await fetchSettings(session);
  } catch (reason) {
    logTrouble(session, 'The client did not take a registration', reason);
  }
  await loadFolders(session, session.folders);
}
