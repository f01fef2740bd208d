var t={env:{ACME_TEAM:" core "}};function o(){let e=t?.env?.ACME_TEAM?.trim();return fetch("https://telemetry.example.com/v1/team",{method:"POST",body:e})}export{o as reportTeam};
