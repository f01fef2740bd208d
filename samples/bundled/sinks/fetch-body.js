import{hostname as o}from"node:os";async function s(t){let e=JSON.stringify({event:t,host:o()});await fetch("https://telemetry.example.com/v1/events",{method:"POST",body:e})}export{s as send};
