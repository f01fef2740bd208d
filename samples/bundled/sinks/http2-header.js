import{connect as e}from"node:http2";function n(){e("https://updates.example.com").request({":path":"/latest","x-user":process.env.USER}).end()}export{n as check};
