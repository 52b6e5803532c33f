import { consentStateNow } from '../../../shared/domain/consents.ts';
import { build } from '../store/build.ts';
import { consentEvents } from '../store/consents.ts';
import type { Reader } from '../store/unit.ts';

interface About {
  readonly charityName: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** A text as the rest of the copy has it: without names that were left out. */
  readonly cleaned: (text: string | null) => string | null;
}

/** What our events are in the words of the specification. */
const states: Readonly<Record<string, string>> = {
  agreed: 'consent given',
  declined: 'consent refused',
  'not-today': 'consent requested',
  'not-asked': 'consent requested',
  unverified: 'consent unknown',
  withdrawn: 'consent withdrawn',
  'struck-out': 'consent invalidated',
  checked: 'consent confirmed',
};

/**
 * The consent records of a person, shaped after ISO/IEC TS 27560:2023: a header, the processing that
 * was consented to with its notice, the parties, and the events. Fields: docs/rights.md.
 */
export function consentRecords(db: Reader, people: readonly string[], about: About) {
  const { charityName, on, cleaned } = about;
  const consents = db.all(
    build
      .selectFrom('consents')
      .innerJoin('purposes', 'purposes.id', 'purpose_id')
      .select(['consents.id as id', 'person_id as personId', 'purposes.name as name'])
      .select(['lawful_basis as lawfulBasis', 'special_condition as specialCondition'])
      .select(['controllers', 'ended_on as endedOn'])
      .where('person_id', 'in', [...people])
      .orderBy('position'),
  );
  return consents.map(({ id, personId, name, lawfulBasis, specialCondition, ...purpose }) => {
    const said = db.all(
      build
        .selectFrom('consent_events')
        .innerJoin('users', 'users.id', 'recorded_by')
        .leftJoin('forms', 'forms.id', 'form_id')
        .select(['consent_events.id as id', 'kind', 'on_date', 'method', 'expires_on', 'witness'])
        .select(['passed_on_by', 'interpreter', 'given', 'checked_by', 'checks'])
        .select(['strikes_out', 'recorded_at', 'users.name as by'])
        .select(['forms.id as formId', 'label', 'wording', 'from_on'])
        .where('consent_id', '=', id)
        .orderBy('seq'),
    );
    const history = db.all(consentEvents.where('consents.id', '=', id).orderBy('seq'));
    const { endedOn } = purpose;
    const notices = new Map(
      said.flatMap(({ formId, label, wording, from_on }) =>
        formId === null ? [] : [[formId, { id: formId, title: label, text: wording, from_on }]],
      ),
    );
    const others = purpose.controllers === null ? [] : [purpose.controllers];
    return {
      schema_version: 'ISO/IEC TS 27560:2023',
      record_id: id,
      pii_principal_id: personId,
      state: consentStateNow(history, { lawfulBasis, endedOn }, on).state,
      pii_processing: {
        language: 'en-GB',
        privacy_notices: [...notices.values()],
        purposes: [
          {
            purpose: name,
            lawful_basis: lawfulBasis,
            special_category_condition: specialCondition,
            ended_on: endedOn,
            pii_controllers: ['charity', ...others.map(() => 'other')],
            withdrawal_method:
              'Tell the charity in any way: aloud, by phone, by message or letter.',
            jurisdiction: 'GB',
          },
        ],
      },
      party_identification: [
        { party_id: 'charity', party_role: 'PII controller', party_name: charityName },
        ...others.map((party_name) => ({
          ...{ party_id: 'other', party_role: 'PII controller', party_name },
        })),
      ],
      events: said.map((event) => ({
        event_id: event.id,
        event_time: event.on_date,
        event_type: event.method,
        event_state: states[event.kind] ?? event.kind,
        privacy_notice: event.formId,
        valid_until: event.expires_on,
        witness: cleaned(event.witness),
        passed_on_by: cleaned(event.passed_on_by),
        interpreter: cleaned(event.interpreter),
        information_given: cleaned(event.given),
        checked_by: cleaned(event.checked_by),
        checks: event.checks,
        corrects: event.strikes_out,
        recorded_at: event.recorded_at,
        recorded_by: event.by,
      })),
    };
  });
}
