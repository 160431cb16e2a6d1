/**
 * The panel's page as a webview wants it.
 */
import { Uri, type Webview } from 'vscode';
import { pageText } from './page-text.ts';

/** The only folders that the page may load from. */
export function pageFolders(extensionUri: Uri): readonly Uri[] {
  return [Uri.joinPath(extensionUri, 'dist')];
}

/** The page's HTML with a nonce of its own. */
export function pageHtml(webview: Webview, extensionUri: Uri): string {
  const address = (name: string): string =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', name)).toString();
  return pageText({
    script: address('webview.js'),
    style: address('webview.css'),
    source: webview.cspSource,
    nonce: randomNonce(),
  });
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
