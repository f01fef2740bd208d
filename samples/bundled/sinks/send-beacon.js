function t(){let e=Intl.DateTimeFormat().resolvedOptions().timeZone;navigator.sendBeacon("https://telemetry.example.com/v1/bye",JSON.stringify({zone:e}))}export{t as goodbye};
