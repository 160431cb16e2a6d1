/**
 * *Mailzone: Check Workspace*: reads all files anew and opens the list of problems. Findings appear by themselves as files are edited;
 * the command is for after changes that VS Code was not told of.
 */
import { commands, type Disposable, window } from 'vscode';
import type { Server } from '../server.ts';

export function registerCheckWorkspace(server: Server): Disposable {
  return commands.registerCommand('mailzone.checkWorkspace', async () => {
    try {
      if (server.state() === 'running') await server.restart();
      else await server.start();
    } catch {
      void window.showErrorMessage(
        'The Mailzone server did not start, so nothing was checked. The output says why.',
      );
      return;
    }
    await commands.executeCommand('workbench.actions.view.problems');
  });
}
