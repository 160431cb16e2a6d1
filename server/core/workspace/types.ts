/**
 * The shapes of the workspace: an immutable set of files, the zones and Postfix instances they make, and one index over both
 * languages. A request works on the `Workspace` it started with. Rules and features ask it through the functions of this folder.
 */
import type { PostfixConfiguration } from '../postfix/types.ts';
import type { FileKind, SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { ZoneDocument } from '../zone/document.ts';
import type { ZoneRecord } from '../zone/types.ts';
import type { Zone } from '../zone/zone.ts';
import type { IgnoredFiles } from './ignores.ts';

/** Settings and `mailzone.json`, merged by the adapter; all optional parts empty where nobody said anything. */
export interface WorkspaceSettings {
  /** File path → origin (with or without final dot) and view. */
  readonly zones: Readonly<Record<string, { readonly origin: string; readonly view?: string }>>;
  /** Folder of a Postfix instance → host name. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Zones (origin names) where private addresses, no PTR and no redundancy are right. */
  readonly internalZones: readonly string[];
  /** How many records one `$GENERATE` may make before it is left out; 65,536 where nobody says. */
  readonly maxGeneratedRecords?: number;
  /** The version of Postfix that configurations are for, such as `3.7`; the newest where nobody says. */
  readonly postfixVersion?: string;
  /** Folder of a Postfix instance → domains (with or without final dot) that it is meant to keep mail for while their own hosts are down. */
  readonly backups?: Readonly<Record<string, readonly string[]>>;
  /** Domains whose hosts are many behind one name: mail services besides those that everybody knows. */
  readonly providers?: readonly string[];
  /** Files that nothing, or not everything, is said of. */
  readonly ignores?: readonly IgnoredFiles[];
  /** File path → kind, from `--as` or the editor's language. */
  readonly kinds: Readonly<Record<string, FileKind>>;
}

/** How a file became what it is; `why` is shown to people: `named.conf:4`, `settings`, `SOA`, `file name`. */
export interface FileIdentity {
  readonly kind: FileKind | undefined;
  /** Absolute origin in lower case, for zones. */
  readonly origin: string | undefined;
  readonly originFrom: string | undefined;
  /** For main.cf and master.cf: host name of the instance, absolute with final dot. */
  readonly host: string | undefined;
}

/** A zone of the workspace. The same file in two views is two zones. */
export interface WorkspaceZone {
  /** Absolute, lower case, final dot. */
  readonly origin: string;
  readonly view: string | undefined;
  readonly path: string;
  /** Who says the origin; where exactly a configuration says it, `declarationOfZone` knows. */
  readonly originFrom: 'settings' | 'declaration' | 'SOA' | 'file name';
  /** The configuration file that declares the zone, where one does. */
  readonly declaration: { readonly path: string } | undefined;
  readonly zone: Zone;
  /** True: the zone is to be whole (declared, or holds an SOA); false: a fragment, syntax rules only. */
  readonly whole: boolean;
  /** Private addresses and missing PTRs are right here (settings, reserved name, private reverse zone). */
  readonly internal: boolean;
}

/** A Postfix instance: one folder with a main.cf. */
export interface PostfixInstance {
  readonly folder: string;
  readonly configuration: PostfixConfiguration;
  /** Host name, absolute, lower case, final dot; undefined where nothing says it. */
  readonly host: string | undefined;
  readonly hostFrom: 'settings' | 'myhostname' | 'inet_interfaces' | undefined;
}

/** What the workspace can say of a name. `unknown`: no zone at hand holds it (or it is delegated away): never a finding. */
export type NameAnswer =
  | { readonly kind: 'unknown'; readonly why: 'outside' | 'delegated' | 'templated' }
  /** The zone at hand would hold the name and does not. */
  | { readonly kind: 'absent'; readonly zone: WorkspaceZone }
  /** The name exists (records of its own, a wildcard's, or an empty non-terminal: then `records` is empty). */
  | {
      readonly kind: 'exists';
      readonly zone: WorkspaceZone;
      readonly records: readonly ZoneRecord[];
      readonly wildcard: boolean;
    }
  | {
      readonly kind: 'alias';
      readonly zone: WorkspaceZone;
      readonly record: ZoneRecord;
      readonly target: string;
    }
  /** Below a DNAME. */
  | {
      readonly kind: 'below-dname';
      readonly zone: WorkspaceZone;
      readonly record: ZoneRecord;
      readonly target: string;
    };

/** The addresses of a name. Aliases are followed; `aliases` lists the CNAME or DNAME records on the way. */
export interface AddressAnswer {
  readonly status: 'found' | 'none' | 'unknown';
  /** Canonical texts (IPv4 dotted, IPv6 RFC 5952) with the record each comes from. */
  readonly addresses: readonly { readonly address: string; readonly record: ZoneRecord }[];
  readonly aliases: readonly ZoneRecord[];
  /** The name the addresses stand at (or would stand at), absolute. */
  readonly name: string;
  /** The zone that holds (or would hold) that name; undefined where unknown. */
  readonly zone: WorkspaceZone | undefined;
}

/** One MX of a domain as the index sees it. */
export interface MailExchange {
  readonly record: ZoneRecord;
  readonly zone: WorkspaceZone;
  readonly preference: number;
  /** Absolute, lower case. */
  readonly target: string;
  readonly targetSpan: Span;
  readonly addresses: AddressAnswer;
  /** The instance that is this host, by name or by address. */
  readonly instance: PostfixInstance | undefined;
  /** The settings say that its host is a backup for the domain, whatever the preferences are. */
  readonly meantAsBackup?: true;
}

/** A domain with MX records in the workspace. `exchanges` by preference, then in zone order. */
export interface MailDomain {
  /** Absolute, lower case, final dot. */
  readonly domain: string;
  readonly zone: WorkspaceZone;
  readonly exchanges: readonly MailExchange[];
  readonly nullMx: boolean;
}

/** A file as the workspace holds it. */
export interface WorkspaceFile {
  readonly source: SourceFile;
  readonly identity: FileIdentity;
  readonly document: ZoneDocument | undefined;
}
