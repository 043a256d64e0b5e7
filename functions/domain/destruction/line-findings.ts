import { findIndividualNumbers } from '../individual-number/individual-number.ts';
import type { LedgerLine, MediumType } from '../ledger/line.ts';
import type { LineContent, Signatory } from './certificate-line.ts';
import type { PlausibilityRuleId } from './plausibility-rules.ts';
import { methodForClass, methodsOf, worksOn, type Disposal, type Standard } from './sanitization.ts';
import { isNearMiss, isSameSerial } from './serial.ts';

/** A rule that a line breaks, at which of its fields; `limit` is what it must keep to. */
export interface Finding {
  readonly rule: PlausibilityRuleId;
  readonly field: string;
  readonly limit?: string;
}

/** What the ledger knows of the line that is certified. */
export interface OnLedger {
  readonly entry: LedgerLine;
  /** Pieces that are neither returned, certified nor with the tier below. */
  readonly open: number;
  /** Whether the duty asks for it. */
  readonly inDuty: boolean;
  /** The certificate that accounts for it, when one does. */
  readonly certifiedIn?: string;
}

/** When and under which terms a certificate is handed in. */
export interface Occasion {
  /** Date in Asia/Tokyo. */
  readonly today: string;
  readonly standard: Standard;
}

const finding = (rule: PlausibilityRuleId, field: string, limit?: string): Finding => ({
  rule,
  field,
  ...(limit === undefined ? {} : { limit }),
});

/** Kinds of medium that are no thing: they cannot be given back or destroyed as one. */
const withoutMedium = new Set(['cloud', 'data-set', 'copy', 'backup']);

const always = ['performedOn', 'performer'] as const;
const sanitized = ['place', 'method', 'technique', 'verification', 'verifier'] as const;

/** The fields that each disposal needs. */
export const answersOf: Readonly<Record<Disposal, readonly (keyof LineContent)[]>> = {
  return: always,
  erase: [...always, ...sanitized],
  destroy: [...always, ...sanitized],
  'number-removed': [...always, 'place', 'verifier'],
};

const sameWords = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && comparable(one) === comparable(other);
const comparable = (words: string): string => words.normalize('NFKC').replace(/\s/gu, '').toLowerCase();

/** Whether two signatories are one person, as far as their names and organisations tell. */
export const isSamePerson = (one: Signatory, other: Signatory): boolean =>
  sameWords(one.name, other.name) &&
  (one.organisation === undefined ||
    other.organisation === undefined ||
    sameWords(one.organisation, other.organisation));

/** Whether two signatories are of one firm; nobody's firm is known to be another. */
export const isSameFirm = (one: string | undefined, other: string | undefined): boolean =>
  sameWords(one, other);

function answerFindings(line: LineContent): Finding[] {
  if (line.disposal === undefined) return [finding('answer-missing', 'disposal')];
  const missing = answersOf[line.disposal].filter((field) => line[field] === undefined);
  const others = [
    ['technique', 'techniqueDetails'],
    ['destination', 'destinationDetails'],
  ] as const;
  return [
    ...missing.map((field) => finding('answer-missing', field)),
    ...others
      .filter(([field, details]) => line[field] === 'other' && line[details] === undefined)
      .map(([, details]) => finding('details-missing', details)),
  ];
}

function ledgerFindings(line: LineContent, { entry, inDuty }: OnLedger): Finding[] {
  const { kind } = entry.medium;
  const found: Finding[] = inDuty ? [] : [finding('line-outside-duty', 'position')];
  if (line.disposal === 'return' && (kind === 'cloud' || kind === 'server'))
    found.push(finding('cannot-be-returned', 'disposal'));
  if (line.disposal === 'erase' && typeOf(line, entry) === 'paper')
    found.push(finding('cannot-be-erased', 'disposal'));
  return found;
}

function serialFindings(line: LineContent, { entry }: OnLedger): Finding[] {
  if (line.serial === undefined) return [];
  const known = entry.medium.serial;
  const found: Finding[] = [];
  if (known !== undefined && !isSameSerial(line.serial, known))
    found.push(
      isNearMiss(line.serial, known)
        ? finding('serial-near-miss', 'serial', known)
        : finding('serial-unknown', 'serial'),
    );
  if ((line.quantity ?? 1) > 1) found.push(finding('serial-of-many', 'quantity', '1'));
  if (findIndividualNumbers(line.serial)) found.push(finding('serial-like-individual-number', 'serial'));
  return found;
}

function dateFindings(line: LineContent, { entry }: OnLedger, { today }: Occasion): Finding[] {
  const { performedOn, verifiedOn } = line;
  const found: Finding[] = [];
  if (performedOn !== undefined && performedOn < entry.handedOverOn)
    found.push(finding('before-hand-over', 'performedOn', entry.handedOverOn));
  if (performedOn !== undefined && performedOn > today)
    found.push(finding('after-certificate', 'performedOn', today));
  if (verifiedOn !== undefined && verifiedOn > today)
    found.push(finding('after-certificate', 'verifiedOn', today));
  if (performedOn !== undefined && verifiedOn !== undefined && verifiedOn < performedOn)
    found.push(finding('verified-before-done', 'verifiedOn', performedOn));
  return found;
}

/** The type of medium: what the certificate found in the device, else what the ledger says, else what its kind implies. */
export function typeOf(line: LineContent, { medium }: LedgerLine): MediumType | undefined {
  if (line.mediumType !== undefined) return line.mediumType;
  if (medium.type !== undefined) return medium.type;
  if (medium.kind === 'cloud') return 'cloud-storage';
  return medium.kind === 'paper' ? 'paper' : undefined;
}

function techniqueFindings(line: LineContent, { entry }: OnLedger, { standard }: Occasion): Finding[] {
  const { method, technique } = line;
  if (technique === undefined) return [];
  const found: Finding[] = [];
  const type = typeOf(line, entry);
  if (type !== undefined && !worksOn(technique, type))
    found.push(
      type === 'cloud-storage'
        ? finding('cloud-physical-technique', 'technique')
        : technique === 'degauss' && (type === 'flash' || type === 'hybrid')
          ? finding('degauss-flash', 'technique')
          : finding('technique-not-for-medium', 'technique'),
    );
  const reached = methodsOf(technique, standard);
  if (method !== undefined && !reached.includes(method))
    found.push(
      technique === 'degauss' && method === 'destroy'
        ? finding('degauss-not-destroy', 'method', reached.join(', '))
        : finding('technique-not-of-method', 'technique', reached.join(', ')),
    );
  return found;
}

/** Returned things keep their data, and taking out a number is no sanitization: the class asks of the other two. */
function classFindings(line: LineContent, { entry }: OnLedger): Finding[] {
  if (line.method === undefined || (line.disposal !== 'erase' && line.disposal !== 'destroy')) return [];
  const hasMedium = !withoutMedium.has(entry.medium.kind);
  const { verdict, asked, least } = methodForClass(line.method, entry.dataClass, hasMedium);
  if (verdict === 'too-weak') return [finding('method-too-weak', 'method', least)];
  return verdict === 'weaker' ? [finding('method-weaker-than-asked', 'method', asked)] : [];
}

function verificationFindings(line: LineContent): Finding[] {
  const found: Finding[] = [];
  if (line.verificationResult === 'failed')
    found.push(finding('verification-failed', 'verificationResult', 'passed'));
  if (line.performer && line.verifier && isSamePerson(line.performer, line.verifier))
    found.push(finding('performer-verifies', 'verifier'));
  return found;
}

/**
 * All rules that one line breaks against its line of the ledger, warnings included; empty when it is plausible. What
 * needs other lines or other certificates is not asked here.
 * @param line what the line says, with what the certificate says of all lines.
 */
export const lineFindings = (line: LineContent, on: OnLedger, occasion: Occasion): Finding[] => [
  ...answerFindings(line),
  ...ledgerFindings(line, on),
  ...serialFindings(line, on),
  ...dateFindings(line, on, occasion),
  ...techniqueFindings(line, on, occasion),
  ...classFindings(line, on),
  ...verificationFindings(line),
];
