function e(){let t=JSON.stringify({facts:[{zone:Intl.DateTimeFormat().resolvedOptions().timeZone}]});return fetch("https://telemetry.example.com/v1/fact",{method:"POST",body:t})}export{e as report};
