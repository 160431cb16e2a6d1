/**
 * The HTML of the panel's page. Nothing may be loaded but the extension's script and style sheet; nothing runs but what carries the nonce.
 */

export interface PageParts {
  /** Addresses of the bundle and its style sheet. */
  readonly script: string;
  readonly style: string;
  /** Where style sheets may come from, as VS Code's `cspSource` says it. */
  readonly source: string;
  readonly nonce: string;
}

export function pageText({ script, style, source, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src ${source}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Mail Flow</title>
</head>
<body data-vscode-context='{"preventDefaultContextMenuItems": true}'>
<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
