function s(e){let o=Intl.DateTimeFormat().resolvedOptions().timeZone,t=new EventSource("https://live.example.com/feed");t.onmessage=n=>e(n.data,o)}export{s as subscribe};
