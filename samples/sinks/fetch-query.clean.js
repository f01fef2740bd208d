// Twin: the query names the zone that the release calendar is kept in.
const RELEASE_ZONE = "Europe/Zurich";

function checkUpdate(version) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  console.log(`next release at noon ${RELEASE_ZONE} (you are in ${zone})`);
  return fetch("https://updates.example.com/check?v=" + version + "&tz=" + RELEASE_ZONE); // $ none
}

module.exports = { checkUpdate };
