var n=process.env.ACME_COLLECTOR;function e(t){return fetch(n,{method:"POST",body:JSON.stringify({event:t})})}module.exports={track:e};
