/**
 * What the panel's page and the extension say to each other. Plain data; the page names nodes by id and never says which file to open,
 * so that only the extension decides what is revealed.
 */
import type { MailFlowResult } from '../../server/lsp/protocol.ts';

/** Which part of the workspace the picture shows. Both parts missing or empty: everything. */
export interface MailFlowScope {
  /** Only the domains that this file has to do with. */
  readonly uri?: string;
  /** What the page calls that file. */
  readonly uriLabel?: string;
  /** Only these domains, without final dot; go before `uri`. */
  readonly domains?: readonly string[];
}

/** Which way the mail runs in the picture. */
export type MailFlowDirection = 'right' | 'down';

/** Formats the page can save the picture in. */
export type PictureFormat = 'svg' | 'png';

/** From the extension to the page. */
export type ToPage =
  | { readonly type: 'flow'; readonly flow: MailFlowResult; readonly scope: MailFlowScope }
  | { readonly type: 'trouble'; readonly message: string }
  /** The node that the cursor of the active editor stands on; undefined: none. */
  | { readonly type: 'cursor'; readonly id: string | undefined };

/** From the page to the extension. */
export type FromPage =
  | { readonly type: 'ready'; readonly direction: MailFlowDirection }
  | { readonly type: 'direction'; readonly direction: MailFlowDirection }
  /** Go to the line of a node, or of one of its findings. */
  | { readonly type: 'open'; readonly id: string; readonly finding?: number }
  | { readonly type: 'scope'; readonly scope: MailFlowScope }
  /** `content` is the SVG text, or the PNG as base64. */
  | { readonly type: 'save'; readonly format: PictureFormat; readonly content: string };

/** What the page keeps over a reload of the window; the extension reads `scope` of it to restore the panel. */
export interface PageState {
  readonly scope: MailFlowScope;
  /** The person's own view; missing: the page frames the picture itself. */
  readonly transform?: { readonly k: number; readonly x: number; readonly y: number } | undefined;
  readonly selected?: string | undefined;
  readonly legend?: boolean;
  /** The direction that the person chose; missing: by the panel's shape. */
  readonly direction?: MailFlowDirection;
}
