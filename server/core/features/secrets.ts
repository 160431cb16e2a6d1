/**
 * What must never be shown, wherever it stands: passwords in tables and parameters.
 */

import { parameterNamed } from '../postfix/vocabulary/parameter.ts';
import type { TableRole } from '../postfix/vocabulary/parameter-kind.ts';

/** Whether the values of a parameter's tables are secrets. */
export function holdsSecrets(role: TableRole | undefined, parameter: string): boolean {
  return role === 'password' || /_sasl_password_maps$/.test(parameter);
}

/** Whether a parameter's own value is a secret: `db_password`, `bind_pw` and the like, which administrators define for ldap: and mysql: tables. */
export function isSecretParameter(name: string): boolean {
  if (parameterNamed(name) !== undefined) return false;
  return /(?:password|passwd|secret|bind_pw|_pw|_key)$/i.test(name);
}

/** Whether a value refers to a parameter that is a secret. */
export function namesSecret(value: string): boolean {
  for (const match of value.matchAll(/\$[({]?([A-Za-z0-9_]+)/g)) {
    if (isSecretParameter(match[1] as string)) return true;
  }
  return false;
}
