function t(){let e=globalThis.process?.env?.ACME_TEAM?.trim();return fetch("https://telemetry.example.com/v1/team",{method:"POST",body:e})}export{t as reportTeam};
