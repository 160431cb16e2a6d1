/** The scenario in VS Code for the Web with the worker extension host. */
import { scenario } from './support/scenario.ts';
import { startWebEditor } from './support/web-editor.ts';

scenario({ name: 'web', install: () => {}, start: startWebEditor });
