/**
 * The browser that tests drive.
 */
import { type Browser, chromium } from 'playwright-core';
import { browserProgram } from './places.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts it; only where `browserProgram` found one. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserProgram();
  if (executablePath === undefined) throw new Error('There is no Chromium.');
  return chromium.launch({ executablePath, args: FLAGS });
}
