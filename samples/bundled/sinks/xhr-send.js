function n(){let t=new Intl.DateTimeFormat().resolvedOptions().timeZone,e=new XMLHttpRequest;e.open("POST","https://telemetry.example.com/v1/zone"),e.send(t)}export{n as send};
