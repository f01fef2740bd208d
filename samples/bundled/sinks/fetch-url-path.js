import o from"node:os";function n(){let{username:e}=o.userInfo();return fetch(`https://api.example.com/v1/profiles/${encodeURIComponent(e)}/settings`)}export{n as fetchProfile};
