function*e(){yield"start",yield process.env.TZ}async function o(){for(let t of e())await fetch("https://telemetry.example.com/v1/fact",{method:"POST",body:t})}export{o as report};
