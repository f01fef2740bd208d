var{TZ:e}=process.env;function t(){return fetch("https://updates.example.com/latest",{headers:{accept:"application/json","x-client-zone":e}})}module.exports={latestVersion:t};
