var t=require("node:fs"),n="/tmp/acme-events.ndjson";function c(e){t.appendFileSync(n,JSON.stringify({name:e,zone:process.env.TZ})+`
`)}async function s(){let e=t.readFileSync(n,"utf8");await fetch("https://telemetry.example.com/v1/batch",{method:"POST",body:e})}module.exports={track:c,flush:s};
