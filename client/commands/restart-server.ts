/** *Mailzone: Restart Server*. */
import { commands, type Disposable, window } from 'vscode';
import type { Server } from '../server.ts';

export function registerRestartServer(server: Server): Disposable {
  return commands.registerCommand('mailzone.restartServer', async () => {
    try {
      await server.restart();
      window.setStatusBarMessage('Mailzone: server restarted', 3000);
    } catch {
      void window.showErrorMessage('The Mailzone server did not start again. The output says why.');
      server.output.show(true);
    }
  });
}
