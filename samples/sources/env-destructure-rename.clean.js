// Twin: what is sent is the constant of that name; the renamed variable is printed.
const LANG = "en";

async function reportLanguage() {
  const { LANG: language } = process.env;
  console.log(`messages are in ${language}`);
  await fetch("https://telemetry.example.com/v1/language", { method: "POST", body: LANG }); // $ none
}

module.exports = { reportLanguage };
