/** The scenario in VS Code with the Node extension host. */
import { installCodeServer, startCodeServer } from './support/code-server.ts';
import { scenario } from './support/scenario.ts';

scenario({ name: 'code-server', install: installCodeServer, start: startCodeServer });
