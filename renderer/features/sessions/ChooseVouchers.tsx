import { useTranslation } from 'react-i18next';
import { isDate } from '../../../shared/domain/dates.ts';
import { type Pence, sumPence } from '../../../shared/domain/money.ts';
import { isHandedOver, sumOf } from '../../../shared/domain/payments.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import type { Problem } from '../../ui/ErrorSummary.tsx';
import { useMe } from '../shell/open.ts';
import { useWhat } from '../vouchers/VoucherList.tsx';
import type { Voucher } from '../vouchers/vouchers.ts';
import { furtherIn, type MoneyChange } from './registerRows.ts';

/** The vouchers that were chosen, by person. */
export type Picked = Readonly<Record<string, readonly string[]>>;

/** A kept text of choices; none where it cannot be read. */
export function readPicked(text: string): Picked {
  try {
    const found = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return Object.fromEntries(
      found.map(([personId, ids]) => [
        personId,
        Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [],
      ]),
    );
  } catch {
    return {};
  }
}

interface ByVoucher {
  readonly people: readonly { personId: string; name: string; pence: Pence }[];
  readonly free: readonly Voucher[];
  /** People whose chosen vouchers are worth another amount. */
  readonly problemsOf: (picked: Picked) => Problem[];
  /** The choices, for the save. */
  readonly chosenIn: (picked: Picked) => {
    vouchers?: { personId: string; voucherIds: string[] }[];
  };
}

/** Who is paid by voucher, and the vouchers that the user can give on the day. */
export function useByVoucher(changes: readonly MoneyChange[], paidOn: string): ByVoucher {
  const { t } = useTranslation('sessions');
  const me = useMe();
  const people = changes.flatMap((change) => {
    const { personId, name, after } = change;
    if (after === null || after.method !== 'voucher' || !isHandedOver(after)) return [];
    return [{ personId, name, pence: sumOf(furtherIn(change).own ?? after) }];
  });
  const asked = people.length > 0 && isDate(paidOn) ? { on: paidOn } : null;
  const listed = useQuery('vouchers.list', asked).value?.vouchers ?? [];
  const free = listed.filter(
    ({ state, holderId }) =>
      state === 'in-stock' || (state === 'with-giver' && holderId === me?.userId),
  );
  const chosen = (picked: Picked) =>
    people.flatMap(({ personId }) => {
      const voucherIds = (picked[personId] ?? []).filter((id) =>
        free.some((voucher) => voucher.id === id),
      );
      return voucherIds.length === 0 ? [] : [{ personId, voucherIds }];
    });
  return {
    people,
    free,
    problemsOf: (picked) =>
      chosen(picked).flatMap(({ personId, voucherIds }) => {
        const person = people.find((each) => each.personId === personId);
        const of = free.filter(({ id }) => voucherIds.includes(id));
        const worth = sumPence(of.map((voucher) => voucher.pence));
        if (!person || worth === person.pence) return [];
        const message = t('check.vouchersDiffer', {
          ...{ name: person.name, chosen: formats.money(worth) },
          money: formats.money(person.pence),
        });
        return [{ field: `${personId}.vouchers`, message }];
      }),
    chosenIn: (picked) => {
      const vouchers = chosen(picked);
      return vouchers.length === 0 ? {} : { vouchers };
    },
  };
}

interface ChooseProps {
  readonly byVoucher: ByVoucher;
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
  readonly errorOf: (field: string) => string | undefined;
}

/** Lets the user choose which vouchers a person gets; without a choice they are taken in order. */
export function ChooseVouchers({ byVoucher, picked, onPick, errorOf }: ChooseProps) {
  const { t } = useTranslation('sessions');
  const what = useWhat();
  const { people, free } = byVoucher;
  if (free.length === 0) return null;
  return people.map(({ personId, name, pence }) => {
    const field = `${personId}.vouchers`;
    const title = t('check.vouchers', { name, money: formats.money(pence) });
    // A choice for a person who is not paid by voucher any more holds none.
    const elsewhere = new Set(
      people.flatMap((other) =>
        other.personId === personId ? [] : (picked[other.personId] ?? []),
      ),
    );
    return (
      <Disclosure key={personId} title={title} quiet problem={errorOf(field) ? 1 : 0}>
        <CheckboxGroup
          name={field}
          label={title}
          description={t('check.vouchersHint')}
          value={picked[personId] ?? []}
          onChange={(ids) => onPick({ ...picked, [personId]: ids })}
          error={errorOf(field)}
          choices={free
            .filter(({ id }) => !elsewhere.has(id))
            .map((voucher) => ({
              value: voucher.id,
              label: t('vouchers:move.choice', { serial: voucher.serial, what: what(voucher) }),
            }))}
        />
      </Disclosure>
    );
  });
}
