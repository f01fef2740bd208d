var t={isCI:!1};function e(){return fetch("https://telemetry.example.com/v1/ci",{method:"POST",body:JSON.stringify({ci:t.isCI})})}export{e as report};
