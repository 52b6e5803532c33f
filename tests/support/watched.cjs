// Loaded into the app's main process before the app itself: notes what was asked of Electron and
// what nobody can ask it afterwards.
const { app, BrowserWindow, Notification } = require('electron');

const noted = { protection: [], recent: [], notifications: 0 };
globalThis.noted = noted;

const { setContentProtection } = BrowserWindow.prototype;
BrowserWindow.prototype.setContentProtection = function protect(on) {
  noted.protection.push(on);
  return setContentProtection.call(this, on);
};
const { addRecentDocument } = app;
app.addRecentDocument = (path) => {
  noted.recent.push(path);
  return addRecentDocument.call(app, path);
};
const { show } = Notification.prototype;
Notification.prototype.show = function notify() {
  noted.notifications += 1;
  return show.call(this);
};
