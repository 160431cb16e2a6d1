// Made by scripts/generate-rules.ts (npm run generate); not edited by hand.
import type { Rule } from './rule.ts';
import { rule as crossHeloNameMismatch } from './cross/helo-name-mismatch.ts';
import { rule as crossMxHereButDomainUnrouted } from './cross/mx-here-but-domain-unrouted.ts';
import { rule as flowBackupInLocalClass } from './flow/backup-in-local-class.ts';
import { rule as flowBackupWithoutRecipientList } from './flow/backup-without-recipient-list.ts';
import { rule as flowBackupWithoutRelayDomain } from './flow/backup-without-relay-domain.ts';
import { rule as flowLoopSelf } from './flow/loop-self.ts';
import { rule as mainCfClassConflict } from './main-cf/class-conflict.ts';
import { rule as mainCfInlineComment } from './main-cf/inline-comment.ts';
import { rule as mainCfOpenRelayRisk } from './main-cf/open-relay-risk.ts';
import { rule as mainCfUnknownParameter } from './main-cf/unknown-parameter.ts';
import { rule as mapBadNexthop } from './map/bad-nexthop.ts';
import { rule as mapNexthopUnresolvable } from './map/nexthop-unresolvable.ts';
import { rule as mapPatternNotAnalysable } from './map/pattern-not-analysable.ts';
import { rule as mxNullMxNotAlone } from './mx/null-mx-not-alone.ts';
import { rule as mxTargetIsCname } from './mx/target-is-cname.ts';
import { rule as mxTargetIsIp } from './mx/target-is-ip.ts';
import { rule as mxTargetNoAddress } from './mx/target-no-address.ts';
import { rule as ptrMxAddressNoPtr } from './ptr/mx-address-no-ptr.ts';
import { rule as spfMultiple } from './spf/multiple.ts';
import { rule as zoneSyntaxBadAddressLiteral } from './zone-syntax/bad-address-literal.ts';
import { rule as zoneSyntaxClassMismatch } from './zone-syntax/class-mismatch.ts';
import { rule as zoneSyntaxEmptyLabel } from './zone-syntax/empty-label.ts';
import { rule as zoneSyntaxGenerateBadRange } from './zone-syntax/generate-bad-range.ts';
import { rule as zoneSyntaxGenerateTooMany } from './zone-syntax/generate-too-many.ts';
import { rule as zoneSyntaxIncludeLoop } from './zone-syntax/include-loop.ts';
import { rule as zoneSyntaxIncludeMissing } from './zone-syntax/include-missing.ts';
import { rule as zoneSyntaxIncludeOutsideWorkspace } from './zone-syntax/include-outside-workspace.ts';
import { rule as zoneSyntaxLabelOrNameTooLong } from './zone-syntax/label-or-name-too-long.ts';
import { rule as zoneSyntaxMetaType } from './zone-syntax/meta-type.ts';
import { rule as zoneSyntaxMissingTtl } from './zone-syntax/missing-ttl.ts';
import { rule as zoneSyntaxNoOwnerYet } from './zone-syntax/no-owner-yet.ts';
import { rule as zoneSyntaxRdataFieldCount } from './zone-syntax/rdata-field-count.ts';
import { rule as zoneSyntaxRdataRange } from './zone-syntax/rdata-range.ts';
import { rule as zoneSyntaxTtlOutOfRange } from './zone-syntax/ttl-out-of-range.ts';
import { rule as zoneSyntaxTxtChunkTooLong } from './zone-syntax/txt-chunk-too-long.ts';
import { rule as zoneSyntaxUnbalancedParen } from './zone-syntax/unbalanced-paren.ts';
import { rule as zoneSyntaxUnknownDirective } from './zone-syntax/unknown-directive.ts';
import { rule as zoneSyntaxUnknownRrType } from './zone-syntax/unknown-rr-type.ts';
import { rule as zoneSyntaxUnterminatedString } from './zone-syntax/unterminated-string.ts';
import { rule as zoneCnameAndOtherData } from './zone/cname-and-other-data.ts';
import { rule as zoneDuplicateRecord } from './zone/duplicate-record.ts';
import { rule as zoneMissingTrailingDot } from './zone/missing-trailing-dot.ts';
import { rule as zoneNsMissingApex } from './zone/ns-missing-apex.ts';
import { rule as zoneOutOfZoneData } from './zone/out-of-zone-data.ts';
import { rule as zoneSoaMissing } from './zone/soa-missing.ts';

/** All rules, sorted by id. */
export const allRules: readonly Rule[] = [
  crossHeloNameMismatch,
  crossMxHereButDomainUnrouted,
  flowBackupInLocalClass,
  flowBackupWithoutRecipientList,
  flowBackupWithoutRelayDomain,
  flowLoopSelf,
  mainCfClassConflict,
  mainCfInlineComment,
  mainCfOpenRelayRisk,
  mainCfUnknownParameter,
  mapBadNexthop,
  mapNexthopUnresolvable,
  mapPatternNotAnalysable,
  mxNullMxNotAlone,
  mxTargetIsCname,
  mxTargetIsIp,
  mxTargetNoAddress,
  ptrMxAddressNoPtr,
  spfMultiple,
  zoneSyntaxBadAddressLiteral,
  zoneSyntaxClassMismatch,
  zoneSyntaxEmptyLabel,
  zoneSyntaxGenerateBadRange,
  zoneSyntaxGenerateTooMany,
  zoneSyntaxIncludeLoop,
  zoneSyntaxIncludeMissing,
  zoneSyntaxIncludeOutsideWorkspace,
  zoneSyntaxLabelOrNameTooLong,
  zoneSyntaxMetaType,
  zoneSyntaxMissingTtl,
  zoneSyntaxNoOwnerYet,
  zoneSyntaxRdataFieldCount,
  zoneSyntaxRdataRange,
  zoneSyntaxTtlOutOfRange,
  zoneSyntaxTxtChunkTooLong,
  zoneSyntaxUnbalancedParen,
  zoneSyntaxUnknownDirective,
  zoneSyntaxUnknownRrType,
  zoneSyntaxUnterminatedString,
  zoneCnameAndOtherData,
  zoneDuplicateRecord,
  zoneMissingTrailingDot,
  zoneNsMissingApex,
  zoneOutOfZoneData,
  zoneSoaMissing,
];
