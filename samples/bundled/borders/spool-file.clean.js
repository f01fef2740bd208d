var t=require("node:fs"),c="/tmp/acme-history.ndjson",e="/tmp/acme-events.ndjson";function s(n){t.appendFileSync(c,JSON.stringify({name:n,zone:process.env.TZ})+`
`),t.appendFileSync(e,JSON.stringify({name:n})+`
`)}async function o(){let n=t.readFileSync(e,"utf8");await fetch("https://telemetry.example.com/v1/batch",{method:"POST",body:n})}module.exports={track:s,flush:o};
