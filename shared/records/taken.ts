import { accountEntry, accountExport, nameOpening, nominalCode, payeeCode } from './accounts.ts';
import { action } from './actions.ts';
import { advance, advanceSettlement } from './advances.ts';
import { attachment, attachmentUse } from './attachments.ts';
import { bankBatch, bankBatchLine, bankDetails } from './bank.ts';
import { earningLimit, limitReason } from './clocks.ts';
import { communityShare } from './community.ts';
import { celebration, contribution, decision, decisionTurn, toldNews } from './decisions.ts';
import { directoryEntry } from './directory.ts';
import { exceptionMonth } from './exceptions.ts';
import { float, floatCheck, floatCount, floatEntry, floatLock, floatSample } from './floats.ts';
import { fund, fundIncome, paymentFund } from './funds.ts';
import { legalHold } from './holds.ts';
import { offerEvent } from './offers.ts';
import { invitation, opportunity } from './opportunities.ts';
import { expenseItem, furtherPayment, paymentApproval, recoveryEvent } from './payments.ts';
import { payGround, payPolicy } from './payPolicies.ts';
import { contact, goal, goalEntry, need, personMark } from './people.ts';
import { plainWord } from './plainWords.ts';
import { problem, problemEntry } from './problems.ts';
import { agreedText, project, projectMember, textAgreement, textCopy } from './projects.ts';
import { receipt, receiptEvent } from './receipts.ts';
import { recipe } from './recipes.ts';
import type { RecordOf } from './record.ts';
import { powerReflection, reflectionTime } from './reflections.ts';
import { bankHoliday, request, requestEntry, requestPerson, requestQuestion } from './requests.ts';
import { keptLonger, retentionRule } from './retention.ts';
import { review, reviewAnswer, reviewGroup } from './reviews.ts';
import { absence, headCount, leftAlone } from './sessions.ts';
import { voucher, voucherBatch, voucherEvent } from './vouchers.ts';
import {
  quote,
  quoteUse,
  theme,
  workNote,
  workNoteAddendum,
  workNotePerson,
  workNoteTheme,
} from './workNotes.ts';

// biome-ignore lint/suspicious/noExplicitAny: stands for a record of any fields
type AnyRecord = RecordOf<any, any>;

export interface Taken {
  readonly record: AnyRecord;
  /** Columns beside the record's fields that are taken out too, such as its key. */
  readonly beside: readonly string[];
}

const taken = (record: AnyRecord, ...beside: string[]): Taken => ({ record, beside });

/**
 * Records whose sheet of a take-out follows from their declaration, and whose texts an erasure looks
 * through for a name. A new area adds a line for each of its tables, and its words in
 * `takenSheets.json`.
 */
export const takenRecords: readonly Taken[] = [
  taken(need, 'id', 'created_at'),
  taken(personMark, 'id', 'created_at'),
  taken(goal, 'id', 'created_at'),
  taken(goalEntry, 'id', 'created_at', 'written_by'),
  taken(contact, 'id', 'created_at'),
  taken(legalHold, 'id', 'created_at'),
  taken(absence),
  taken(headCount, 'id', 'created_at'),
  taken(leftAlone),
  taken(project, 'id', 'created_at'),
  taken(projectMember),
  taken(agreedText, 'id', 'created_at', 'written_by'),
  taken(textAgreement),
  taken(textCopy),
  taken(action, 'id', 'created_at'),
  taken(decision, 'id', 'created_at'),
  taken(decisionTurn, 'id', 'created_at', 'written_by'),
  taken(contribution, 'id', 'created_at'),
  taken(toldNews),
  taken(celebration, 'id', 'created_at'),
  taken(problem, 'id', 'created_at'),
  taken(problemEntry, 'id', 'created_at', 'written_by'),
  taken(powerReflection, 'id', 'created_at', 'written_by'),
  taken(reflectionTime, 'id', 'created_at', 'written_by'),
  taken(directoryEntry, 'id', 'created_at'),
  taken(communityShare, 'id', 'created_at'),
  taken(opportunity, 'id', 'created_at'),
  taken(invitation),
  taken(workNote, 'id', 'created_at', 'written_by'),
  taken(workNoteAddendum, 'id', 'created_at', 'written_by'),
  taken(workNotePerson),
  taken(theme, 'id', 'created_at'),
  taken(plainWord, 'id', 'created_at'),
  taken(workNoteTheme),
  taken(quote, 'id', 'created_at'),
  taken(quoteUse, 'id', 'created_at'),
  taken(payPolicy, 'id', 'created_at'),
  taken(payGround),
  taken(offerEvent, 'id', 'created_at', 'written_by'),
  taken(paymentApproval, 'id', 'created_at', 'written_by'),
  taken(expenseItem, 'id', 'created_at', 'written_by'),
  taken(furtherPayment),
  taken(recoveryEvent, 'id', 'created_at', 'written_by'),
  taken(exceptionMonth, 'id', 'created_at', 'written_by'),
  taken(receipt, 'id', 'created_at', 'written_by'),
  taken(receiptEvent, 'id', 'created_at', 'written_by'),
  taken(voucherBatch, 'id', 'created_at'),
  taken(voucher, 'id', 'created_at'),
  taken(voucherEvent, 'id', 'created_at', 'written_by'),
  taken(bankDetails, 'id', 'created_at'),
  taken(bankBatch, 'id', 'created_at', 'written_by'),
  taken(bankBatchLine),
  taken(float, 'id', 'created_at'),
  taken(advance, 'id', 'created_at', 'written_by'),
  taken(advanceSettlement, 'created_at', 'written_by'),
  taken(floatEntry, 'id', 'created_at', 'written_by'),
  taken(floatCount, 'id', 'created_at', 'written_by'),
  taken(floatLock, 'id', 'created_at', 'written_by'),
  taken(floatCheck, 'id', 'created_at', 'written_by'),
  taken(floatSample, 'id', 'created_at', 'written_by'),
  taken(fund, 'id', 'created_at'),
  taken(fundIncome, 'id', 'created_at', 'written_by'),
  taken(paymentFund),
  taken(nominalCode, 'id', 'created_at'),
  taken(accountExport, 'id', 'created_at', 'written_by'),
  taken(accountEntry),
  taken(payeeCode),
  taken(nameOpening, 'id', 'created_at', 'written_by'),
  taken(earningLimit, 'id', 'created_at'),
  taken(limitReason),
  taken(request, 'id', 'created_at'),
  taken(requestPerson),
  taken(requestQuestion, 'id', 'created_at'),
  taken(requestEntry, 'id', 'created_at', 'written_by'),
  taken(bankHoliday, 'id', 'created_at'),
  taken(retentionRule, 'id', 'created_at'),
  taken(review, 'id', 'created_at'),
  taken(reviewGroup),
  taken(reviewAnswer, 'id', 'created_at'),
];

/** Records whose texts an erasure looks through for a name: those, what is said about pictures, and why others are kept longer. */
export const searchedRecords: readonly Taken[] = [
  ...takenRecords,
  taken(attachment, 'id', 'created_at'),
  taken(attachmentUse, 'id', 'created_at'),
  taken(keptLonger, 'id', 'created_at'),
  taken(recipe, 'id', 'created_at'),
];

/** A column as its sheet names it: a reference without `_id`. */
export const takenHeading = (column: string): string => column.replace(/_id$/, '');

/** The columns of a record's sheet, by the names of the table. */
export const takenColumns = ({ record, beside }: Taken): string[] => [
  ...beside,
  ...(record.columns as readonly string[]),
];
