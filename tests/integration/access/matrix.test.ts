import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methodNames, methodOf } from '../../../shared/contract/define.ts';
import { contract } from '../../../shared/contract/index.ts';
import { type Role, roles } from '../../../shared/domain/access.ts';
import { openOffice, passphrases } from '../../support/users.ts';

/**
 * Who may call what, in the order coordinator, worker, treasurer, trustee; the last place says
 * whether somebody who is not signed in may. A method that is added needs its row here.
 */
const matrix: Record<string, string> = {
  'vaults.status': 'CWTR+',
  'vaults.suggestPassphrase': 'CWTR+',
  'vaults.judgePassphrase': 'CWTR+',
  'vaults.create': 'CWTR+',
  'vaults.proveRecoveryKey': 'C----',
  'vaults.renewRecoveryKey': 'C----',
  'vaults.sheetAfterLock': 'C----',
  'vaults.unlock': 'CWTR+',
  'vaults.recover': 'CWTR+',
  'vaults.add': 'CWTR+',
  'vaults.openDemo': 'CWTR+',
  'vaults.acceptRollback': 'C----',
  'vaults.acceptClock': 'C----',
  'vaults.dropUnauthentic': 'C----',
  'vaults.lock': 'CWTR+',
  'vaults.makeWay': 'CWTR+',
  'vaults.stayOpen': 'CWTR-',
  'vaults.setIdleMinutes': 'C----',
  'vaults.setTextPercent': 'CWTR-',
  'workNotes.add': 'CW---',
  'workNotes.addAddendum': 'CW---',
  'workNotes.change': 'CW---',
  'workNotes.get': 'CW---',
  'workNotes.list': 'CW---',
  'workNotes.named': 'CW---',
  'workNotes.ofTheme': 'CW---',
  'workNotes.remove': 'CW---',
  'workNotes.seal': 'CW---',
  'workNotes.setPeople': 'CW---',
  'workNotes.setThemes': 'CW---',
  'access.users': 'C----',
  'access.addUser': 'C----',
  'access.changeUser': 'C----',
  'access.givePassphrase': 'C----',
  'access.removeUser': 'C----',
  'access.changePassphrase': 'CWTR-',
  'access.exceptions': 'C-T--',
  'access.restrictedNotes': 'C----',
  'access.readRestricted': 'C----',
  'access.addRestricted': 'C----',
  'access.correctRestricted': 'C----',
  'access.removeRestricted': 'C----',
  'actions.add': 'CW---',
  'actions.change': 'CW---',
  'actions.finish': 'CW---',
  'actions.list': 'CW---',
  'actions.remove': 'CW---',
  'actions.reopen': 'CW---',
  'audit.list': 'C----',
  'audit.notePrint': 'CWTR-',
  'audit.save': 'C----',
  'audit.verify': 'C----',
  'backups.look': 'CWTR+',
  'backups.make': 'C----',
  'backups.open': 'CWTR+',
  'backups.opened': 'CWTR+',
  'backups.prove': 'C----',
  'backups.restore': 'CWTR+',
  'backups.restored': 'CWTR+',
  'backups.setOnLock': 'C----',
  'backups.setPlace': 'C----',
  'backups.settle': 'CWTR+',
  'backups.state': 'C----',
  'consents.ofPerson': 'CW---',
  'consents.purposes': 'CW---',
  'consents.record': 'CW---',
  'consents.strikeOut': 'CW---',
  'consents.withdraw': 'CW---',
  'celebrations.add': 'CW---',
  'celebrations.change': 'CW---',
  'celebrations.list': 'CW---',
  'celebrations.remove': 'CW---',
  'contributions.add': 'CW---',
  'contributions.change': 'CW---',
  'contributions.list': 'CW---',
  'contributions.remove': 'CW---',
  'contributions.tell': 'CW---',
  'contributions.untell': 'CW---',
  'contributions.untold': 'CW---',
  'decisions.add': 'CW---',
  'decisions.addTurn': 'CW---',
  'decisions.change': 'CW---',
  'decisions.choices': 'CW---',
  'decisions.get': 'CW---',
  'decisions.list': 'CW---',
  'decisions.remove': 'CW---',
  'feedback.contributors': 'CW---',
  'feedback.preview': 'CW---',
  'feedback.save': 'CW---',
  'drafts.begun': 'CWTR-',
  'drafts.discard': 'CWTR-',
  'drafts.find': 'CWTR-',
  'drafts.handedOver': 'CWTR+',
  'drafts.keep': 'CWTR-',
  'exports.notHandedOver': 'C----',
  'exports.prepare': 'C----',
  'exports.preview': 'C----',
  'exports.readText': 'C----',
  'exports.register': 'C----',
  'exports.save': 'C----',
  'exports.texts': 'C----',
  'takeOut.save': 'C----',
  'takeOut.saved': 'C----',
  'themes.add': 'CW---',
  'themes.change': 'CW---',
  'themes.list': 'CW---',
  'themes.remove': 'CW---',
  'hierarchies.get': 'C----',
  'hierarchies.list': 'C----',
  'hierarchies.save': 'C----',
  'imports.check': 'C----',
  'imports.saveTemplate': 'C----',
  'imports.checkAgain': 'C----',
  'imports.changes': 'C----',
  'imports.duplicates': 'C----',
  'imports.get': 'C----',
  'imports.list': 'C----',
  'imports.ofRecord': 'CWT--',
  'imports.preview': 'C----',
  'imports.report': 'C----',
  'imports.rows': 'C----',
  'imports.save': 'C----',
  'imports.saveLeftOut': 'C----',
  'imports.undo': 'C----',
  'payments.ledger': 'CWT--',
  'payments.taxYears': 'CWTR-',
  'payments.totals': 'CWTR-',
  'people.add': 'CW---',
  'people.addNote': 'CW---',
  'people.change': 'CW---',
  'people.correctNote': 'CW---',
  'people.choices': 'CW---',
  'people.get': 'CW---',
  'people.list': 'CW---',
  'opportunities.add': 'CW---',
  'opportunities.answer': 'CW---',
  'opportunities.change': 'CW---',
  'opportunities.checkInclusion': 'CW---',
  'opportunities.decideEngagement': 'CW---',
  'opportunities.get': 'CW---',
  'opportunities.invite': 'CW---',
  'opportunities.list': 'CW---',
  'opportunities.matches': 'CW---',
  'opportunities.remove': 'CW---',
  'opportunities.uninvite': 'CW---',
  'plainWords.bringBack': 'C----',
  'plainWords.list': 'CWTR-',
  'plainWords.put': 'C----',
  'plainWords.remove': 'C----',
  'ownFields.add': 'C----',
  'ownFields.bringBack': 'C----',
  'ownFields.change': 'C----',
  'ownFields.list': 'CW---',
  'ownFields.move': 'C----',
  'ownFields.remove': 'C----',
  'ownFields.retire': 'C----',
  'people.removeNote': 'CW---',
  'people.similar': 'CW---',
  'directory.add': 'CW---',
  'directory.change': 'CW---',
  'directory.list': 'CW---',
  'directory.remove': 'CW---',
  'privateReflections.add': 'CW---',
  'privateReflections.change': 'CW---',
  'privateReflections.get': 'CW---',
  'privateReflections.open': 'CW---',
  'privateReflections.readRemoved': 'C----',
  'privateReflections.recover': 'CW---',
  'privateReflections.remove': 'CW---',
  'privateReflections.share': 'CW---',
  'privateReflections.shut': 'CW---',
  'privateReflections.trustRecoveryKey': 'CW---',
  'problems.add': 'CW---',
  'problems.addEntry': 'CW---',
  'problems.change': 'CW---',
  'problems.close': 'CW---',
  'problems.get': 'CW---',
  'problems.list': 'CW---',
  'problems.remove': 'CW---',
  'problems.reopen': 'CW---',
  'problems.tell': 'CW---',
  'reflections.addPower': 'CW---',
  'reflections.addTime': 'CW---',
  'reflections.changePower': 'CW---',
  'reflections.changeTime': 'CW---',
  'reflections.list': 'CW---',
  'reflections.removePower': 'CW---',
  'reflections.removeTime': 'CW---',
  'projects.add': 'CW---',
  'projects.addMember': 'CW---',
  'projects.agreeText': 'CW---',
  'projects.change': 'CW---',
  'projects.get': 'CW---',
  'projects.giveText': 'CW---',
  'projects.list': 'CW---',
  'projects.remove': 'CW---',
  'projects.removeMember': 'CW---',
  'projects.versions': 'CW---',
  'projects.writeText': 'CW---',
  'quotes.addUse': 'CW---',
  'quotes.get': 'CW---',
  'quotes.list': 'CW---',
  'quotes.save': 'CW---',
  'quotes.takeDown': 'CW---',
  'quotes.withdraw': 'CW---',
  'recipes.add': 'C----',
  'recipes.change': 'C----',
  'recipes.list': 'C----',
  'recipes.remove': 'C----',
  'reports.home': 'CWTR-',
  'reports.search': 'CWT--',
  'reviews.answer': 'CW---',
  'reviews.close': 'CW---',
  'reviews.conclude': 'CW---',
  'reviews.get': 'CW---',
  'reviews.list': 'CW---',
  'reviews.open': 'CW---',
  'reviews.remove': 'CW---',
  'rights.erase': 'C----',
  'rights.findMentions': 'C----',
  'rights.mentions': 'C----',
  'rights.wouldErase': 'C----',
  'sessions.add': 'CW---',
  'sessions.change': 'CW---',
  'sessions.leaveAlone': 'CW---',
  'sessions.list': 'CW---',
  'sessions.notSeen': 'CW---',
  'sessions.ofPerson': 'CW---',
  'sessions.register': 'CW---',
  'sessions.registerRow': 'CW---',
  'sessions.remove': 'CW---',
  'sessions.repeat': 'CW---',
  'sessions.saveRegister': 'CW---',
  'sessions.undoRepeat': 'CW---',
};

const signs: Record<Role, string> = {
  coordinator: 'C',
  worker: 'W',
  treasurer: 'T',
  trustee: 'R',
};
const strongroomMethods = methodNames(contract).filter(
  (name) => methodOf(contract, name)?.at === 'strongroom',
);

let office: Awaited<ReturnType<typeof openOffice>>;
beforeAll(async () => {
  office = await openOffice(['worker', 'treasurer', 'trustee']);
});
afterAll(() => office.close());

/** The methods that let this caller through: an unknown key is refused after the permission. */
async function allowed(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const name of strongroomMethods) {
    const reply = await office.call(name as 'vaults.status', { nobodyKnowsThis: true });
    if (reply.ok) throw new Error(`${name} takes what it does not know`);
    expect(['invalid', 'forbidden', 'locked']).toContain(reply.error.code);
    if (reply.error.code === 'invalid') found.add(name);
  }
  return found;
}

describe('who may call what', () => {
  it('is as the table says, for every method, role and nobody', async () => {
    const rows: Record<string, string> = {};
    const add = (through: Set<string>, sign: string) => {
      for (const name of strongroomMethods) {
        rows[name] = (rows[name] ?? '') + (through.has(name) ? sign : '-');
      }
    };
    for (const role of roles) {
      expect(await office.signIn(passphrases[role])).toBe('ok');
      add(await allowed(), signs[role]);
    }
    await office.lock();
    add(await allowed(), '+');
    expect(rows).toEqual(matrix);
  });

  it('is decided in the desktop by nothing: what it does needs no records', () => {
    const elsewhere = methodNames(contract).filter((name) => !strongroomMethods.includes(name));
    expect(elsewhere.length).toBeGreaterThan(3);
    for (const name of elsewhere) expect(methodOf(contract, name)?.needs).toBe('anyone');
  });
});
