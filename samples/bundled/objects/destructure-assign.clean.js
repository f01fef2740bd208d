function e(){let t={left:"none",right:process.env.USER};return[t.left,t.right]=[t.right,t.left],fetch("https://telemetry.example.com/v1/left",{method:"POST",body:t.right})}export{e as report};
