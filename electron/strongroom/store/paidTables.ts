import type { bankBatch, bankBatchLine, bankDetails } from '../../../shared/records/bank.ts';
import type { receipt, receiptEvent } from '../../../shared/records/receipts.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { voucher, voucherBatch, voucherEvent } from '../../../shared/records/vouchers.ts';
import type { Root, Written } from './tableParts.ts';

/** The tables of receipts, gift vouchers and bank details. */
export interface PaidTables {
  receipts: Columns<typeof receipt> & Written;
  receipt_events: Columns<typeof receiptEvent> & Written;
  voucher_batches: Columns<typeof voucherBatch> & Root;
  vouchers: Columns<typeof voucher> & { id: string; created_at: string };
  voucher_events: Columns<typeof voucherEvent> & Written;
  bank_details: Columns<typeof bankDetails> & Root;
  bank_batches: Columns<typeof bankBatch> & Written;
  bank_batch_lines: Columns<typeof bankBatchLine>;
}
