/**
 * Saving the picture that the page made, where the person says.
 */
import { Uri, window, workspace } from 'vscode';
import { bytesOf } from '../files/base64.ts';
import type { PictureFormat } from '../webview/messages.ts';

const FILTERS: Readonly<Record<PictureFormat, Record<string, string[]>>> = {
  svg: { SVG: ['svg'] },
  png: { PNG: ['png'] },
};

export async function savePicture(format: PictureFormat, content: string): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, `mail-flow.${format}`) } : {}),
    filters: FILTERS[format],
    saveLabel: 'Save Picture',
  });
  if (!target) return;
  try {
    await workspace.fs.writeFile(
      target,
      format === 'png' ? bytesOf(content) : new TextEncoder().encode(content),
    );
    window.setStatusBarMessage('Mailzone: picture saved', 3000);
  } catch (reason) {
    void window.showErrorMessage(
      `The picture could not be saved: ${reason instanceof Error ? reason.message : String(reason)}`,
    );
  }
}
