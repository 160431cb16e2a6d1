/**
 * The shapes of the Postfix layer: files as parsed, lookup tables, and what the address resolver answers. Values keep the way back
 * to the file: a logical line may span several physical ones, so an offset into a value is not an offset into the file.
 */
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import type { TableDocument } from './table-document.ts';
import type { TableSyntax } from './table-file.ts';
import type { TableRows } from './table-rows.ts';

/**
 * A text joined from pieces of a file. `text` is what Postfix sees; `starts[i]` is the offset in `text` where piece i begins and
 * `offsets[i]` the offset in the file it comes from.
 */
export interface LocatedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

/** One `name = value` of main.cf. */
export interface MainCfEntry {
  readonly name: string;
  readonly nameSpan: Span;
  /** The raw value, trimmed, not expanded; continuation lines joined as Postfix joins them. */
  readonly value: LocatedText;
  /** From the name to the end of the last continuation line. */
  readonly span: Span;
  /** Where the value stands, first to last character; empty at the end of the `=` where the value is empty. */
  readonly valueSpan: Span;
  /** True where a template engine may leave the entry out. */
  readonly conditional?: boolean;
}

/** main.cf as parsed. Entries in file order, overridden ones included. */
export interface MainCf {
  readonly path: string;
  readonly entries: readonly MainCfEntry[];
  readonly problems: readonly Problem[];
  /** True where a template engine puts in lines that nobody knows. */
  readonly open?: boolean;
  /** The version that a comment line names (`# mail_version = 3.7`). */
  readonly mailVersion?: string | undefined;
}

/** One `-o name=value` of a master.cf service. */
export interface ServiceOverride {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: LocatedText;
  readonly valueSpan: Span;
}

/** One service of master.cf. Fields as written, `-` where the default is asked for. */
export interface MasterService {
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: string;
  readonly typeSpan: Span;
  readonly private: string;
  readonly unprivileged: string;
  readonly chroot: string;
  readonly chrootSpan: Span;
  readonly wakeup: string;
  readonly processLimit: string;
  readonly command: string;
  readonly commandSpan: Span;
  /** The daemon's arguments as words, `-o` ones included. */
  readonly arguments: readonly { readonly text: string; readonly span: Span }[];
  readonly overrides: readonly ServiceOverride[];
  /** True where a template engine may leave the service out. */
  readonly conditional?: boolean;
}

/** master.cf as parsed, services in file order. */
export interface MasterCf {
  readonly path: string;
  readonly services: readonly MasterService[];
  readonly problems: readonly Problem[];
  /** True where a template engine puts in lines that nobody knows. */
  readonly open?: boolean;
}

/** One row of a text table: indexed tables, aliases, access lists, match-list files, pattern and CIDR tables. */
export interface TableRow {
  /** As written (a pattern with its delimiters and flags). */
  readonly key: string;
  readonly keySpan: Span;
  readonly value: LocatedText;
  readonly valueSpan: Span;
  readonly span: Span;
}

/** A table file as parsed. */
export interface TableFile {
  readonly path: string;
  readonly rows: TableRows;
  readonly problems: readonly Problem[];
  /** The text as it is held, for tables that can be large. */
  readonly document: TableDocument | undefined;
}

/** A `type:name` as written in a value. */
export interface TableReference {
  /** Map type, such as `hash`; for `proxy:hash:/x` the inner one, with `proxied` true. */
  readonly type: string;
  readonly name: string;
  readonly proxied: boolean;
  readonly text: string;
  /** Offset of `text` in the value it was read from. */
  readonly start: number;
}

/** What a table says to a key. `unknown`: the table (or what decides in it) cannot be read. */
export type TableAnswer =
  | {
      readonly kind: 'found';
      readonly value: string;
      readonly row: TableRow | undefined;
      readonly path: string | undefined;
    }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown'; readonly why: string };

/** A table ready for look-ups. Keys are looked up as given; folding to lower case is the table's own affair. */
export interface LookupTable {
  readonly reference: TableReference;
  /** Path of the source file, where there is one. */
  readonly path: string | undefined;
  /** Rows where the source is readable; undefined where the content is unknown. */
  readonly file: TableFile | undefined;
  readonly lookup: (key: string) => TableAnswer;
}

/** A file that a table or list names. */
export interface NamedSource {
  readonly path: string;
  readonly text: string;
  /** What was made of this very text, kept with it: `make` runs at most once for each `key`. */
  readonly made?: <Made>(key: object, make: () => Made) => Made;
  /** The file as rows, kept with its text. */
  readonly table?: (syntax: TableSyntax) => TableFile;
}

/** Gives a file that a table or list names (an absolute or relative name as written); undefined where it is not at hand. */
export type ReadNamedFile = (name: string) => NamedSource | undefined;

/** One Postfix configuration: the files of a folder and what they may refer to. */
export interface PostfixConfiguration {
  /** The folder, `$config_directory`. */
  readonly folder: string;
  readonly main: MainCf;
  readonly master: MasterCf | undefined;
  /** What `$myhostname` is where main.cf does not set it; undefined: unknown, with all that depends on it. */
  readonly hostName: string | undefined;
  /** The version of Postfix that settings name. */
  readonly version?: string | undefined;
  readonly readFile: ReadNamedFile;
}

/** The effective value of a parameter. `value` is undefined where it depends on something unknown. */
export interface ParameterValue {
  readonly name: string;
  readonly raw: string;
  readonly value: string | undefined;
  readonly from: 'main.cf' | 'master.cf' | 'default' | 'nowhere';
  /** The deciding entry; undefined for defaults. */
  readonly entry: MainCfEntry | ServiceOverride | undefined;
}

/** Postfix's address classes (ADDRESS_CLASS_README). */
export type AddressClass = 'local' | 'virtual-alias' | 'virtual-mailbox' | 'relay' | 'default';

/** Which class an instance puts a domain in, and what says so. */
export interface DomainClass {
  /** `unknown`: a list or table that decides cannot be read. */
  readonly class: AddressClass | 'unknown';
  readonly parameter: string | undefined;
  readonly path: string | undefined;
  /** Place of the list member or table row that decides. */
  readonly span: Span | undefined;
}

/** Why something was decided: a parameter and, where a table said it, the key, value and row. Lines are the adapter's affair. */
export interface ResolveStep {
  readonly parameter: string;
  readonly key: string;
  readonly value: string;
  readonly path: string | undefined;
  readonly span: Span | undefined;
}

/** What Postfix's address resolver (trivial-rewrite) answers for one address. */
export interface Resolution {
  readonly address: string;
  /** Null where Postfix answers with its error flag, or where unknown. */
  readonly class: AddressClass | null;
  readonly transport: string | null;
  readonly nexthop: string | null;
  readonly recipient: string;
  /** True where a map or value that decides cannot be read. */
  readonly unknown: boolean;
  readonly error: string | undefined;
  /** Where there is an error: the address itself is at fault, or a look-up fails (and Postfix tries again later). */
  readonly fault?: 'address' | 'lookup';
  readonly steps: readonly ResolveStep[];
}
