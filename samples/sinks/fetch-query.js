// A query parameter of the URL text.
function checkUpdate(version) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return fetch("https://updates.example.com/check?v=" + version + "&tz=" + zone); // $ finding[payload explicit timezone -> fetch.query|url] from timeZone
}

module.exports = { checkUpdate };
