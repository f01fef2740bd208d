// const { NAME: alias } = process.env
const LANG = "en";

async function reportLanguage() {
  const { LANG: language } = process.env;
  console.log(`messages are in ${LANG}`);
  await fetch("https://telemetry.example.com/v1/language", { method: "POST", body: language }); // $ finding[payload explicit locale -> fetch.body] from LANG
}

module.exports = { reportLanguage };
