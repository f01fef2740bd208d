function c(){let t={name:"acme",zone:process.env.TZ},e="";for(let[o]of Object.entries(t))e+=`${o}
`;return fetch("https://telemetry.example.com/v1/facts",{method:"POST",body:e})}export{c as report};
