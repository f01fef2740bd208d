function n(){let t={name:"acme",zone:process.env.TZ},e="";for(let[o,c]of Object.entries(t))e+=`${o}=${c}
`;return fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:e})}export{n as report};
