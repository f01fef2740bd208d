function o(){let t=process.env.CI!==void 0&&"automated"||"manual";return fetch("https://telemetry.example.com/v1/note",{method:"POST",body:t})}export{o as report};
