function o(){let e={place:{zone:process.env.TZ}},{place:t}=structuredClone(e);return fetch("https://telemetry.example.com/v1/zone",{method:"POST",body:t.zone})}module.exports={report:o};
