/**
 * What a test needs of an editor under test, and the settings that keep VS Code quiet.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A VS Code with the packaged extension on a folder of files, reachable by a browser. */
export interface Editor {
  readonly url: string;
  /** The files under test: a copy that may be changed. */
  readonly folder: string;
  stop(): Promise<void>;
}

export const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'editor.minimap.enabled': false,
  'editor.hover.delay': 200,
  'files.autoSave': 'off',
  'workbench.colorTheme': 'Default Dark Modern',
};

/** Writes settings where a workspace folder has its own. */
export function writeWorkspaceSettings(folder: string): void {
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(QUIET_SETTINGS, undefined, 2));
}
