/**
 * Which files the client hands to the server: those of the workspace's folders and nothing else. The server confines itself too; this is
 * the second lock.
 */
import { type Uri, workspace } from 'vscode';

/** Whether a file lies in a folder of the workspace, by its name. */
export function isInWorkspace(uri: Uri): boolean {
  if (uri.path.split('/').includes('..')) return false;
  return (workspace.workspaceFolders ?? []).some(({ uri: folder }) => {
    if (folder.scheme !== uri.scheme || folder.authority !== uri.authority) return false;
    const root = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
    return uri.path === folder.path || uri.path.startsWith(root);
  });
}
