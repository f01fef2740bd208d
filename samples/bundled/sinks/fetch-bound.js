var t=fetch.bind(globalThis);function o(){let e=Intl.DateTimeFormat().resolvedOptions().timeZone;return t("https://telemetry.example.com/v1/zone",{method:"POST",body:e})}export{o as reportZone};
