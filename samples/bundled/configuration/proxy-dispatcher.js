import{ProxyAgent as t}from"undici";function r(){return fetch("https://api.example.com/v1/status",{dispatcher:new t(process.env.HTTPS_PROXY)})}export{r as status};
