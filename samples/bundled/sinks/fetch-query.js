function o(e){let t=Intl.DateTimeFormat().resolvedOptions().timeZone;return fetch("https://updates.example.com/check?v="+e+"&tz="+t)}module.exports={checkUpdate:o};
