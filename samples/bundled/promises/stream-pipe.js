var e=require("node:https"),{Readable:t}=require("node:stream");function o(){t.from([`zone=${process.env.TZ}
`,`end
`]).pipe(e.request("https://telemetry.example.com/v1/stream",{method:"POST"}))}module.exports={upload:o};
