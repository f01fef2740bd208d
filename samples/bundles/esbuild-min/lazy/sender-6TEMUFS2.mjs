var t=()=>"https://telemetry.example.com/places";async function m(e){await fetch(t(),{method:"POST",body:`home=${e}`})}export{m as send};
