var o=require("node:https"),{Readable:e}=require("node:stream");function t(){e.from([`zone=${process.env.TZ}
`,`end
`]).pipe(process.stdout),e.from([`ping
`]).pipe(o.request("https://telemetry.example.com/v1/stream",{method:"POST"}))}module.exports={upload:t};
